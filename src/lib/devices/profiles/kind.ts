import { match } from './pattern';
import type { Profile } from './profile';

/** What a file on a recorder is, going by its path. Everything is copied, whatever it is. */
export type FileKind = 'video' | 'audio' | 'picture' | 'log' | 'hidden' | 'other';

const EXTENSIONS: Readonly<Record<'video' | 'audio' | 'picture' | 'log', readonly string[]>> = {
	video: [
		'mp4',
		'mov',
		'avi',
		'mkv',
		'ts',
		'mts',
		'm2ts',
		'3gp',
		'mpg',
		'mpeg',
		'dav',
		'h264',
		'asf'
	],
	audio: ['wav', 'mp3', 'aac', 'm4a', 'amr', 'wma', 'ogg', 'pcm'],
	picture: ['jpg', 'jpeg', 'png', 'bmp', 'heic', 'thm'],
	log: ['log', 'gps', 'nmea', 'srt']
};

// What Windows, Android and cameras leave on every card.
const LEFT_BEHIND = new Set([
	...['system volume information', '$recycle.bin', 'recycler', 'lost.dir', 'found.000'],
	...['thumbs.db', 'desktop.ini', 'autorun.inf', 'indexervolumeguid', 'wpsettings.dat']
]);

/** What kind of file this is; its profile, where there is one, says which files are logs. */
export function kindOf(path: string, profile?: Profile): FileKind {
	const steps = path.split('/');
	if (steps.some((step) => step.startsWith('.') || LEFT_BEHIND.has(step.toLowerCase())))
		return 'hidden';
	if (profile?.logs.files.some((pattern) => match(pattern, path))) return 'log';
	const name = steps.at(-1) ?? '';
	const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
	for (const kind of ['video', 'audio', 'picture', 'log'] as const)
		if (EXTENSIONS[kind].includes(extension)) return kind;
	// Logs of recorders are text; a text elsewhere may be anything.
	return extension === 'txt' && /^log/i.test(steps[0] ?? '') ? 'log' : 'other';
}

export const isMedia = (kind: FileKind): boolean =>
	kind === 'video' || kind === 'audio' || kind === 'picture';
