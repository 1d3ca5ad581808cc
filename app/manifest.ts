import type { MetadataRoute } from "next";
import { en } from "@/app/words/en";

/** What a system shows of Keepsake when it is installed. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: en.app.name,
    short_name: en.app.name,
    description: en.app.description,
    lang: "en",
    start_url: "/codes",
    scope: "/",
    display: "standalone",
    background_color: "#faf7f2",
    theme_color: "#faf7f2",
    categories: ["security", "utilities"],
    icons: [
      { src: "/icons/192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [
      { name: en.shortcuts.codes, url: "/codes" },
      { name: en.shortcuts.add, url: "/add" },
    ],
  };
}
