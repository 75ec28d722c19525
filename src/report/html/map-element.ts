import type { Assessment } from '../assessment.js';
import { counted } from '../inline.js';
import { mapOf } from './map.js';
import { dataElement, type Html, html } from './markup.js';

/** The map with its tools; hidden until the script runs, so that without it the pictures and tables stand alone. */
export function mapElement(assessment: Assessment): Html {
  const { data, notes } = mapOf(assessment);
  const size = `${counted(data.pipelines.length, 'pipeline')}, ${counted(data.boxes.length, 'box', 'boxes')}`;
  return html`<div class="tools" id="map-tools" hidden><input type="search" id="map-search" placeholder="Find a pipeline or step" aria-label="Find a pipeline or step on the map"><button type="button" class="tool" id="map-in" aria-label="Enlarge">+</button><button type="button" class="tool" id="map-out" aria-label="Reduce">−</button><button type="button" class="tool" id="map-fit">Whole map</button><span class="count" id="map-found" role="status"></span></div>
<div class="map" id="map" hidden><canvas tabindex="0" role="img" aria-label="Map of ${size}; the same pipelines and steps are in the tables. Arrow keys move it, plus and minus scale it, 0 shows the whole."></canvas><p class="about" role="status">${size}. Drag to move; Ctrl and wheel, or + and −, to scale; click a box to see what it is. Dashed arrows: one pipeline starts, feeds or is waited for by another. ${notes.join(' ')}</p></div>
${dataElement('map-data', data)}\n`;
}
