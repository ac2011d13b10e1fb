/** The part of the package `qr` that the classroom uses; tools/classroom.mjs lays the package beside this file. */
export default function encodeQR(
  text: string,
  output: "raw",
  options?: { ecc?: "low" | "medium" | "quartile" | "high"; border?: number },
): boolean[][];
