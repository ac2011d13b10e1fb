/** The address holds the task, so the skip link moves the focus itself instead of the address. */

const $skip = document.querySelector(".skip-link");
$skip?.addEventListener("click", (event) => {
  event.preventDefault();
  const $target = document.querySelector($skip.getAttribute("href") ?? "main");
  if ($target instanceof HTMLElement) $target.focus();
});

export {};
