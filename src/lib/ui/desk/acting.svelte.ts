import {
	idleAt,
	keptActing,
	readActing,
	type Acting,
	type ActingKeeping,
	type Idle,
	type IdleMinutes,
	type Moment
} from '$lib/kiosk/ports/acting';

interface ActingParts {
	readonly keeping: ActingKeeping;
	readonly moment: () => Moment;
	/** Somebody whom the county has withdrawn meanwhile is nobody here. */
	readonly isActive: (person: string) => boolean;
	/** An open sheet that nobody signed in for falls back to the board too. */
	readonly isSheetOpen: () => boolean;
	/** Nobody is at the kiosk any more: what was on the screen is put away. */
	readonly onlock: (left: Acting | undefined) => void;
}

/** The wall clock of the last touch is written down no more often than this. */
const WRITE_MILLIS = 5_000;

/** The acting person (现在使用): who said who they are at this kiosk, until they lock it or leave it idle. */
export class ActingHere {
	#parts: ActingParts;
	#said: Acting | undefined;
	#idle: Idle;
	#minutes: IdleMinutes;
	#asked: { readonly person: string } | undefined;
	#touched: Moment;
	#written: number;
	#ticker: ReturnType<typeof setInterval>;

	constructor(parts: ActingParts) {
		this.#parts = parts;
		this.#touched = parts.moment();
		this.#minutes = $state(parts.keeping.minutes);
		const kept = readActing(parts.keeping.read(), this.#touched.wall, this.#minutes);
		// So much of the wait was over when the window was loaded anew.
		const over = kept ? this.#touched.wall - kept.at : 0;
		const { elapsed, wall } = this.#touched;
		this.#touched = { elapsed: elapsed - over, wall: wall - over };
		this.#written = this.#touched.wall;
		this.#said = $state.raw(kept?.acting);
		this.#asked = $state.raw(undefined);
		this.#idle = $state.raw({ state: 'used' });
		this.#ticker = setInterval(() => this.look(), 1000);
	}

	/** Undefined = nobody. A form proposes them, and asks for their PIN all the same where it is signed. */
	get who(): Acting | undefined {
		const said = this.#said;
		return said && this.#parts.isActive(said.person) ? said : undefined;
	}

	get minutes(): IdleMinutes {
		return this.#minutes;
	}

	/** Seconds to the lock, while they are counted down on the screen. */
	get secondsLeft(): number | undefined {
		return this.#idle.state === 'warned' ? this.#idle.secondsLeft : undefined;
	}

	/** Who is asked to say who they are, on whatever page; `''` = whoever it is. */
	get asked(): string | undefined {
		return this.#asked?.person;
	}

	ask(person = ''): void {
		this.#asked = { person };
	}

	dismiss(): void {
		this.#asked = undefined;
	}

	begin(acting: Acting): void {
		this.#said = acting;
		this.#asked = undefined;
		this.touch();
		this.#write();
	}

	lock(): void {
		const left = this.#said;
		this.#said = undefined;
		this.#asked = undefined;
		this.#parts.keeping.write(null);
		this.touch();
		this.#parts.onlock(left);
	}

	/** A touch, a key, a scan. */
	touch(): void {
		// A touch that comes after the limit unlocks nothing, however late the tick is.
		if (this.#isOver()) return this.look();
		this.#touched = this.#parts.moment();
		if (this.#idle.state !== 'used') this.#idle = { state: 'used' };
		if (this.#touched.wall - this.#written >= WRITE_MILLIS) this.#write();
	}

	async keepMinutes(minutes: IdleMinutes): Promise<void> {
		await this.#parts.keeping.keepMinutes(minutes);
		this.#minutes = minutes;
	}

	/** Once a second: whether it is to be warned of, or over. */
	look(): void {
		const isUsed = this.#said !== undefined || this.#parts.isSheetOpen();
		const idle = idleAt(this.#touched, this.#parts.moment(), this.#minutes);
		if (idle.state === 'over') {
			this.#touched = this.#parts.moment();
			this.#idle = { state: 'used' };
			if (isUsed) this.lock();
		} else if (!isUsed || idle.state === 'used') {
			if (this.#idle.state !== 'used') this.#idle = { state: 'used' };
		} else this.#idle = idle;
	}

	/** Call when the window is loaded anew or left: the wait goes on where it was. */
	rest(): void {
		this.#write();
	}

	close(): void {
		clearInterval(this.#ticker);
	}

	#isOver(): boolean {
		return idleAt(this.#touched, this.#parts.moment(), this.#minutes).state === 'over';
	}

	#write(): void {
		if (!this.#said) return;
		this.#written = this.#touched.wall;
		this.#parts.keeping.write(keptActing(this.#said, this.#touched.wall));
	}
}
