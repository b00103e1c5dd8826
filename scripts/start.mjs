// `npm start`: installs and builds what is missing, then serves kiosk and county. This file alone is read by any Node
// that knows modules, so that an old one can be told so: no imports up here, and no syntax younger than Node 12.
var wanted = [20, 19];
var version = process.versions.node.split('.').map(Number);

if (version[0] < wanted[0] || (version[0] === wanted[0] && version[1] < wanted[1])) {
	process.stderr.write(
		'录证需要 Node.js 20.19 或更高版本，当前是 ' +
			process.versions.node +
			'。 / Luzheng needs Node.js 20.19 or newer; this is ' +
			process.versions.node +
			'.\n'
	);
	process.exit(1);
} else {
	import('./start/main.mjs').then(function (main) {
		return main.start();
	});
}
