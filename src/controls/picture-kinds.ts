/** SVG is left out on purpose: it is a document, sized by whoever shows it, and may draw for as long as it likes. */
export const accepted = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/bmp'];
