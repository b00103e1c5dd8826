// Who and what a station's history is about.

const RECORDERS = 40;

/** @param {{ station: string }} of */
export const castOf = ({ station }) => ({
	...{ station, epoch: 1, officers: [`${station}-p1`, `${station}-p2`] },
	recorders: Array.from({ length: RECORDERS }, (_, n) => `${station}-J-${n + 1}`)
});
