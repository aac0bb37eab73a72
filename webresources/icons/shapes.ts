/** A point in pixels; (0, 0) is the upper left corner of the image. */
export type Point = readonly [x: number, y: number];

/** Whether a point is inside. */
export type Shape = (at: Point) => boolean;

export const circle =
  ([centreX, centreY]: Point, radius: number): Shape =>
  ([x, y]) =>
    (x - centreX) ** 2 + (y - centreY) ** 2 <= radius ** 2;

function squaredDistance([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [wide, high] = [toX - fromX, toY - fromY];
  const along = ((x - fromX) * wide + (y - fromY) * high) / (wide ** 2 + high ** 2);
  const nearest = Math.min(1, Math.max(0, along));
  return (x - fromX - nearest * wide) ** 2 + (y - fromY - nearest * high) ** 2;
}

/** A line through the points, with round ends and corners. */
export const line =
  (width: number, ...points: readonly Point[]): Shape =>
  (at) =>
    points.some((to, index) => {
      const from = points[index - 1];
      return from !== undefined && squaredDistance(at, from, to) <= (width / 2) ** 2;
    });

/** A convex area, its corners given clockwise and rounded by `radius`, which is added on all sides. */
export const area =
  (radius: number, ...corners: readonly Point[]): Shape =>
  (at) => {
    const edges = corners.map((from, index): [Point, Point] => [from, corners[(index + 1) % corners.length] ?? from]);
    const within = edges.every(
      ([from, to]) => (to[0] - from[0]) * (at[1] - from[1]) - (to[1] - from[1]) * (at[0] - from[0]) >= 0,
    );
    return within || edges.some(([from, to]) => squaredDistance(at, from, to) <= radius ** 2);
  };
