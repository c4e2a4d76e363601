// The paths of the session's icons, drawn by icon() of ../loader/element.js.

export const COPY = ["M9 9h10v10H9z", "M15 9V5H5v10h4"];
export const DONE = ["M5 12.5l4.5 4.5L19 7.5"];
export const EXIT = ["M6.5 6.5l11 11M17.5 6.5l-11 11"];
export const FOLD = ["M6 9.5l6 6 6-6"];
export const GRIP = ["M9 6h.01M9 12h.01M9 18h.01M15 6h.01M15 12h.01M15 18h.01"];
export const POINTER = ["M5 4l14 6.2-5.8 2L11 18z"];
export const PENCIL = ["M5 19l.9-4L15.5 5.4l3.1 3.1L9 18.1z"];
export const STOP = ["M7 7h10v10H7z"];
export const EYE = ["M3 12c2.4-4.4 5.4-6.5 9-6.5s6.6 2.1 9 6.5c-2.4 4.4-5.4 6.5-9 6.5S5.4 16.4 3 12z", "M12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z"];
export const WARNING = ["M12 4.5l9 15.5H3z", "M12 10.5v4M12 17.2v.01"];
export const CLOCK = ["M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z", "M12 7.5V12l3 2"];
export const UNPLUGGED = ["M3 3l18 18", "M8.5 15.5a5 5 0 0 1 7 0M5 12a10 10 0 0 1 4-2.4M19 12a10 10 0 0 0-5-2.7M12 19h.01"];
