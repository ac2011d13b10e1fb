/** Drawings to take away: one above the other, and as pixels. */

const RATIO = 2;

/**
 * Pictures of the same width as one, the first above the others.
 * @param {string[]} pictures SVG documents
 */
export function stacked(pictures) {
  const [only] = pictures;
  if (only === undefined || pictures.length === 1) return only ?? "";
  let height = 0;
  const placed = pictures.map((picture) => {
    const top = height;
    height += Number(picture.match(/^<svg [^>]*? height="([\d.]+)"/)?.[1] ?? 0);
    return picture.replace("<svg ", `<svg y="${String(top)}" `);
  });
  const width = only.match(/^<svg [^>]*? width="([\d.]+)"/)?.[1] ?? "";
  const size = `width="${width}" height="${String(height)}" viewBox="0 0 ${width} ${String(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n${placed.join("")}</svg>\n`;
}

/**
 * @param {string} svg
 * @returns {Promise<Blob>}
 */
export async function png(svg) {
  const $image = new Image();
  $image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await $image.decode();
  const $canvas = document.createElement("canvas");
  $canvas.width = $image.naturalWidth * RATIO;
  $canvas.height = $image.naturalHeight * RATIO;
  $canvas.getContext("2d")?.drawImage($image, 0, 0, $canvas.width, $canvas.height);
  return new Promise((resolve, reject) => {
    $canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/png");
  });
}
