export { longestDrawing, read, write, writtenDrawing } from '#maths/drawing';
