// How the system's Chromium is started, here in one place for the tests and the screenshots.
// It runs headless, often as root in a container, and must not call home.
import process from "node:process";

export const browser = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
