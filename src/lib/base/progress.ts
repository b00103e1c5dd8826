/** Rate over the last seconds and time left; fed with the bytes done so far. Milliseconds in, seconds out. */
export function progressMeter(startedAt: number) {
	const samples: { at: number; bytes: number }[] = [{ at: startedAt, bytes: 0 }];
	return (at: number, bytesDone: number, bytes: number) => {
		samples.push({ at, bytes: bytesDone });
		while (samples.length > 2 && at - (samples[0]?.at ?? at) > 8_000) samples.shift();
		const [oldest] = samples;
		const millis = at - (oldest?.at ?? at);
		const moved = bytesDone - (oldest?.bytes ?? 0);
		if (millis < 500 || moved <= 0) return { bytesPerSecond: undefined, secondsLeft: undefined };
		const bytesPerSecond = Math.round((moved * 1000) / millis);
		return { bytesPerSecond, secondsLeft: Math.ceil((bytes - bytesDone) / bytesPerSecond) };
	};
}
