// Media as they are: small file systems of their own that are mounted, fill up, and are pulled out. Linux, as root.
import { execFileSync, spawnSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	statfsSync,
	truncateSync,
	writeFileSync
} from 'node:fs';
import process from 'node:process';

export type VolumeKind = 'ext4' | 'fat32' | 'exfat';

export interface Volume {
	readonly kind: VolumeKind;
	/** Where it is mounted; an empty folder while it is out. */
	readonly at: string;
	/** Plugs it in, at first and again. */
	mount(): void;
	/** Its name is gone at once; whoever has a file of it open may still write there. */
	unmount(): void;
	/** As a cable is pulled: from here every access fails, and what the system had not written yet is lost. */
	cutOff(): void;
	freeBytes(): number;
	/** For good, with everything on it. */
	remove(): void;
}

const run = (command: string, ...args: readonly string[]) =>
	execFileSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
const there = (command: string) =>
	spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;

const MAKERS = { ext4: 'mkfs.ext4', fat32: 'mkfs.vfat', exfat: 'mkfs.exfat' } as const;
/** What the kernel calls it, and the program that mounts it without the kernel. */
const MOUNTERS = {
	ext4: ['ext4', undefined],
	fat32: ['vfat', 'fusefat'],
	exfat: ['exfat', 'mount.exfat-fuse']
} as const;
const byKernel = (kind: VolumeKind) =>
	new RegExp(`\\t${MOUNTERS[kind][0]}$`, 'm').test(readFileSync('/proc/filesystems', 'utf8'));

/** Why no such medium can be made here, to be read as a recorder or to be written as a vault; undefined = it can. */
export function volumeMissing(
	kind: VolumeKind,
	use: 'recorder' | 'vault' = 'vault'
): string | undefined {
	if (process.platform !== 'linux' || process.getuid?.() !== 0)
		return `${kind}: only root on Linux can mount a file system of its own`;
	if (!there(MAKERS[kind])) return `${kind}: there is no ${MAKERS[kind]}`;
	if (!existsSync('/dev/loop-control')) return `${kind}: there are no loop devices`;
	const [, program] = MOUNTERS[kind];
	if (byKernel(kind)) return undefined;
	// It gives a file that is opened again and written on another length and other bytes.
	if (program === 'fusefat' && use === 'vault')
		return `${kind}: the kernel cannot mount it, and fusefat damages what is written to it in parts`;
	if (program && there(program)) return undefined;
	return `${kind}: the kernel cannot mount it${program ? `, and there is no ${program}` : ''}`;
}

/** `EXT4_IOC_SHUTDOWN` without flushing its journal. */
const SHUT_DOWN = `open(my $top, '<', $ARGV[0]) or die "$!";
my $how = pack('L', 2); ioctl($top, 0x8004587d, $how) or die "$!";`;

/** A new, empty medium beside its image; it is plugged in. */
export function makeVolume(kind: VolumeKind, at: string, bytes: number): Volume {
	const image = `${at}.img`;
	const device = { loop: '' };
	mkdirSync(at, { recursive: true });
	writeFileSync(image, '');
	truncateSync(image, bytes);
	run(
		MAKERS[kind],
		...(kind === 'ext4'
			? ['-q', '-F', '-m', '0', image]
			: kind === 'fat32'
				? ['-F', '32', image]
				: [image])
	);

	function mount() {
		const [type, program] = MOUNTERS[kind];
		if (byKernel(kind)) return void run('mount', '-o', 'loop', '-t', type, image, at);
		if (kind === 'fat32') run('fusefat', '-o', 'rw+', image, at);
		else if (program) {
			device.loop = run('losetup', '-f', '--show', image).trim();
			run(program, device.loop, at);
		}
	}
	const isMounted = () => readFileSync('/proc/mounts', 'utf8').includes(` ${at} `);
	function unmount() {
		run('umount', '-l', at);
		if (device.loop !== '') run('losetup', '-d', device.loop);
		device.loop = '';
	}
	mount();
	return {
		...{ kind, at, mount, unmount },
		cutOff() {
			if (kind !== 'ext4') throw new Error(`${kind} knows no end without a flush`);
			run('perl', '-e', SHUT_DOWN, at);
			unmount();
		},
		freeBytes() {
			const { bavail, bsize } = statfsSync(at);
			return bavail * bsize;
		},
		remove() {
			while (isMounted()) unmount();
			rmSync(at, { recursive: true, force: true });
			rmSync(image, { force: true });
		}
	};
}
