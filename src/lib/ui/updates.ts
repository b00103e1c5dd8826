/** The newer version of the kiosk that may be waiting. */
export interface Updates {
	/** True while a newer version waits; it takes over when `apply` is called or all windows were closed. */
	waiting(): boolean;
	/** True from the tap until the newer version has the window, which may take a moment. */
	applying(): boolean;
	apply(): void;
	onChange(listener: () => void): () => void;
}
