/** Longitude and latitude in degrees. */
export type LonLat = readonly [number, number];

type Term = readonly [p: number, q: number, factor: number];

const LATITUDE: readonly Term[] = [
  [0, 1, 3235.65389],
  [2, 0, -32.58297],
  [0, 2, -0.2475],
  [2, 1, -0.84978],
  [0, 3, -0.0655],
  [2, 2, -0.01709],
  [1, 0, -0.00738],
  [4, 0, 0.0053],
  [2, 3, -0.00039],
  [4, 1, 0.00033],
  [1, 1, -0.00012],
];
const LONGITUDE: readonly Term[] = [
  [1, 0, 5260.52916],
  [1, 1, 105.94684],
  [1, 2, 2.45656],
  [3, 0, -0.81885],
  [1, 3, 0.05594],
  [3, 1, -0.05607],
  [0, 1, 0.01199],
  [3, 2, -0.00256],
  [1, 4, 0.00128],
  [0, 2, 0.00022],
  [2, 0, -0.00022],
  [5, 0, 0.00026],
];

/**
 * From the Dutch grid (Rijksdriehoeksstelsel, EPSG:28992; metres) to WGS 84, within about half a metre on land.
 * Source: F.H. Schreutelkamp and G.L. Strang van Hees, "Benaderingsformules voor de transformatie tussen RD- en WGS84-kaartcoördinaten",
 * Geodesia 43 (2001).
 */
export function rdToWgs84(x: number, y: number): LonLat {
  const dx = (x - 155_000) / 100_000;
  const dy = (y - 463_000) / 100_000;
  return [5.38720621 + seconds(LONGITUDE, dx, dy) / 3600, 52.1551744 + seconds(LATITUDE, dx, dy) / 3600];
}

/** Whether a point can be in the Dutch grid; degrees never are. */
export function isInRd(x: number, y: number): boolean {
  return x >= -10_000 && x <= 310_000 && y >= 290_000 && y <= 640_000;
}

/** A plain loop over ready-made powers: a country's outlines have more than a million points. */
function seconds(terms: readonly Term[], dx: number, dy: number): number {
  const xPowers = [1, dx, dx * dx, dx * dx * dx, dx ** 4, dx ** 5];
  const yPowers = [1, dy, dy * dy, dy * dy * dy, dy ** 4];
  let total = 0;
  for (const [p, q, factor] of terms) total += factor * (xPowers[p] ?? 0) * (yPowers[q] ?? 0);
  return total;
}
