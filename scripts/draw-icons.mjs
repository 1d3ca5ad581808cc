// The app's icons as SVG, from the drawing in app/_ui/mark.tsx.

const ACCENT = "#b4472a";
/** the mark's own grid */
const GRID = 32;

/**
 * The shapes of the mark, as they stand in the component.
 * @param {string} source of app/_ui/mark.tsx
 */
export function shapesOf(source) {
  const shapes = source.match(/<(path|circle) [^>]*\/>/g) ?? [];
  if (shapes.length === 0) throw new Error("app/_ui/mark.tsx holds no shape");
  return shapes.map((shape) => shape.replace(/ ?\/>$/, "/>")).join("");
}

/**
 * @param {string} shapes
 * @param {{ share: number, corner: number }} look `share` of the tile's side that the drawing takes; radius of its corner
 */
export function drawIcon(shapes, { share, corner }) {
  const left = Number(((GRID * (1 - share)) / 2).toFixed(2));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${GRID} ${GRID}">`,
    `<rect width="${GRID}" height="${GRID}" rx="${corner}" fill="${ACCENT}"/>`,
    `<g transform="translate(${left} ${left}) scale(${share})" fill="none" stroke="#fff" stroke-width="2.4" stroke-linejoin="round" stroke-linecap="round">`,
    shapes,
    "</g></svg>\n",
  ].join("");
}

/** A tile with corners of its own; one that a system cuts as it likes, with the drawing in the safe zone. */
export const LOOKS = {
  tile: { share: 0.68, corner: 8 },
  maskable: { share: 0.54, corner: 0 },
  /** iOS rounds by itself */
  apple: { share: 0.62, corner: 0 },
};

export const PICTURES = /** @type {const} */ ([
  { file: "public/icons/192.png", size: 192, look: "tile" },
  { file: "public/icons/512.png", size: 512, look: "tile" },
  { file: "public/icons/maskable-512.png", size: 512, look: "maskable" },
  { file: "app/apple-icon.png", size: 180, look: "apple" },
]);
