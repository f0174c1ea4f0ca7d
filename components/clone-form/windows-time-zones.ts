/**
 * Microsoft's index of time zones, which CustomizationGuiUnattended.timeZone takes; the names are the zones' own, with the
 * cities by which Windows tells them apart.
 */
export const windowsTimeZones: readonly { number: number; places: string }[] = [
  { number: 2, places: 'UTC−10 · Hawaii' },
  { number: 4, places: 'UTC−8 · Los Angeles, Vancouver' },
  { number: 10, places: 'UTC−7 · Denver' },
  { number: 20, places: 'UTC−6 · Chicago' },
  { number: 35, places: 'UTC−5 · New York, Montréal' },
  { number: 50, places: 'UTC−4 · Halifax' },
  { number: 65, places: 'UTC−3 · Brasília' },
  { number: 85, places: 'UTC · London, Lisboa, Dublin' },
  { number: 90, places: 'UTC · Monrovia, Reykjavík' },
  { number: 105, places: 'UTC+1 · Paris, Bruxelles, Madrid' },
  { number: 110, places: 'UTC+1 · Amsterdam, Berlin, Roma, Wien' },
  { number: 95, places: 'UTC+1 · Praha, Budapest' },
  { number: 100, places: 'UTC+1 · Warszawa, Zagreb' },
  { number: 113, places: 'UTC+1 · Afrique de l’Ouest / West Central Africa' },
  { number: 120, places: 'UTC+2 · Cairo' },
  { number: 125, places: 'UTC+2 · Helsinki, Kyiv, Vilnius' },
  { number: 130, places: 'UTC+2 · Athína, Bucureşti' },
  { number: 140, places: 'UTC+2 · Johannesburg' },
  { number: 165, places: 'UTC+4 · Abu Dhabi' },
  { number: 190, places: 'UTC+5:30 · New Delhi' },
  { number: 205, places: 'UTC+7 · Bangkok, Hà Nội' },
  { number: 210, places: 'UTC+8 · Beijing, Hong Kong' },
  { number: 215, places: 'UTC+8 · Singapore' },
  { number: 235, places: 'UTC+9 · Tokyo' },
  { number: 255, places: 'UTC+10 · Sydney, Melbourne' },
  { number: 290, places: 'UTC+12 · Auckland' },
]
