/**
 * Programs that change or convert footage, as they name themselves in the files which they write. That editors leave such
 * names, and that they can be told by them: Xiang et al., "Forensic Analysis of Video Files Using Metadata" (2021),
 * arXiv:2105.06361. HandBrake's own: HandBrake/HandBrake issue 2758. The others are the products' names, taken to be written
 * as they are sold: a list that finds too little is mended by adding to it.
 * FFmpeg's libraries (Lavf, Lavc, x264) are not in it: recorders are built with them too.
 */
const EDITORS: readonly (readonly [name: string, pattern: RegExp])[] = [
	['Adobe Premiere Pro', /premiere/i],
	['Adobe After Effects', /after effects/i],
	['Adobe Media Encoder', /adobe media encoder/i],
	['Adobe Photoshop', /photoshop/i],
	['Adobe Lightroom', /lightroom/i],
	['Final Cut Pro', /final cut/i],
	['iMovie', /\bimovie\b/i],
	['DaVinci Resolve', /davinci|blackmagic design/i],
	['Avid Media Composer', /media composer/i],
	['VEGAS', /\bvegas\b/i],
	['EDIUS', /\bedius\b/i],
	['剪映 CapCut', /剪映|jianying|capcut/i],
	['会声会影 VideoStudio', /会声会影|videostudio/i],
	['必剪', /必剪|bcut/i],
	['Filmora', /filmora|wondershare/i],
	['Camtasia', /camtasia/i],
	['Movavi', /movavi/i],
	['PowerDirector', /powerdirector/i],
	['Windows Movie Maker', /movie maker/i],
	['Kdenlive, Shotcut (MLT)', /kdenlive|shotcut|\bmlt\b/i],
	['OpenShot', /openshot/i],
	['Avidemux', /avidemux/i],
	['VirtualDub', /virtualdub/i],
	['HandBrake', /handbrake/i],
	['格式工厂 Format Factory', /格式工厂|format ?factory/i],
	['GIMP', /\bgimp\b/i],
	['美图秀秀', /美图|meitu/i]
];

/** The program that this text names. */
export const editorIn = (encoder: string): string | undefined =>
	EDITORS.find(([, pattern]) => pattern.test(encoder))?.[0];
