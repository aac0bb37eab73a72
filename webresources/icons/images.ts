/**
 * The views' icons, drawn from code: 16 by 16 pixels. Each has a shape of its own, so that nobody has to tell them by
 * colour, and a white sign on a filled ground, so that they read well on light and on dark.
 */
import { viewImage, type ViewImage } from '../../model';
import { png, type Colour } from './png';
import { area, circle, line, type Point, type Shape } from './shapes';

const size = 16;
/** Points looked at in each pixel, in each direction: smooth edges. */
const samples = 8;

/** A shape and what it is filled with; later ones lie on top. */
type Layer = readonly [shape: Shape, fill: readonly [red: number, green: number, blue: number]];

const white = [255, 255, 255] as const;
const green = [16, 124, 16] as const;
const blue = [15, 108, 189] as const;
const orange = [202, 80, 16] as const;
const red = [209, 52, 56] as const;

const middle: Point = [8, 8];
const disc = circle(middle, 7);
const diamond = area(1.2, [8, 1.7], [14.3, 8], [8, 14.3], [1.7, 8]);
const triangle = area(1.2, [8, 2.3], [14, 13.2], [2, 13.2]);

const drawings: Readonly<Record<ViewImage, readonly Layer[]>> = {
  inSync: [
    [disc, green],
    [line(1.8, [4.6, 8.3], [7, 10.7], [11.5, 5.8]), white],
  ],
  pending: [
    [disc, blue],
    [line(1.6, [8, 4], [8, 8.4], [10.8, 10]), white],
  ],
  conflict: [
    [diamond, orange],
    [line(1.5, [5, 6.7], [11, 6.7], [9.2, 4.9]), white],
    [line(1.5, [11, 9.3], [5, 9.3], [6.8, 11.1]), white],
  ],
  attention: [
    [triangle, red],
    [line(1.8, [8, 5.6], [8, 9]), white],
    [circle([8, 11.6], 1.05), white],
  ],
};

function pixel(layers: readonly Layer[], column: number, row: number): Colour {
  const hits = Array.from({ length: samples * samples }, (_, at): Layer[1][] => {
    const point: Point = [column + ((at % samples) + 0.5) / samples, row + (Math.floor(at / samples) + 0.5) / samples];
    const top = layers.filter(([shape]) => shape(point)).pop();
    return top ? [top[1]] : [];
  }).flat();
  const mean = (channel: 0 | 1 | 2): number =>
    hits.length === 0 ? 0 : Math.round(hits.reduce((sum, colour) => sum + colour[channel], 0) / hits.length);
  return [mean(0), mean(1), mean(2), Math.round((255 * hits.length) / (samples * samples))];
}

const draw = (layers: readonly Layer[]): Uint8Array =>
  png(
    Array.from({ length: size }, (_row, row) =>
      Array.from({ length: size }, (_column, column) => pixel(layers, column, row)),
    ),
  );

/** The images by their names as web resources. */
export const images: readonly (readonly [name: string, bytes: Uint8Array])[] = (
  Object.keys(drawings) as ViewImage[]
).map((name) => [viewImage[name], draw(drawings[name])] as const);
