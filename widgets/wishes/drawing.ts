export { longestDrawing, read, write } from '#maths/drawing';
