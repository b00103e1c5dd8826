/** More than the largest form, and than a proxy lets through. */
const MOST_LEFT_BYTES = 64 * 1024 * 1024;

/**
 * What a request goes on sending after it was answered is read and thrown away: a proxy that is cut off while it sends says that the
 * server is gone, and not why the form was refused.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export function readAway(request, response) {
	response.once('finish', () => {
		if (request.complete) return;
		let left = MOST_LEFT_BYTES;
		request.removeAllListeners('data');
		request.on('data', (piece) => {
			left -= piece.length;
			if (left < 0) request.socket.destroy();
		});
		request.resume();
	});
}
