"""Sentences in the manner of health scans, courts, news, letters to parliament, factsheets and school inspectors.

Of each figure kind, unit, modifier, direction and role, and the place where there is one.
"""

import pytest
from figures import cases, figures

from krextract.linking.quantities import Figure

# A sentence, then its figures: surface = kind unit modifier direction role [@ region].
SENTENCES = """
In de regio Kempenland heeft 14,6% van de tieners een verhoogd risico op angstklachten; in Bladel is dat 18,1%.
  14,6 = percentage % exact level statistic @ Kempenland
  18,1 = percentage % exact level statistic @ Bladel
Van de vierdeklassers in Oirschot drinkt 3 op de 8 wekelijks, tegen 29% gemiddeld in Nederland.
  3 op de 8 = ratio vierdeklassers exact level statistic @ Oirschot
  29 = percentage % exact level statistic
De GGD zag vorig jaar 2.317 kleuters, van wie 1 op de 7 een bril nodig had.
  2.317 = count kleuters exact level statistic
  1 op de 7 = ratio kleuters exact level statistic
Gemiddeld slapen zij 7,4 uur per nacht, ruim een half uur minder dan in 2017.
  7,4 = duration uur exact level statistic
  een half = duration uur ruim down statistic
Het percentage baby's dat na zes maanden nog borstvoeding krijgt, liep op van 31 naar 38.
  zes = duration maand exact level other
  31 = percentage % exact level statistic
  38 = percentage % exact level statistic
Per 1.000 geboorten waren er 7,2 vroeggeboorten in Limburg en 6,1 in Zeeland.
  7,2 = rate vroeggeboorten per 1.000 geboorten exact level statistic @ Limburg
  6,1 = rate vroeggeboorten per 1.000 geboorten exact level statistic @ Zeeland
In wijk Noord beweegt 46% te weinig, in het Centrum 31% en in Zuid 28%.
  46 = percentage % exact level statistic @ Noord
  31 = percentage % exact level statistic @ Centrum
  28 = percentage % exact level statistic @ Zuid
Een op de vijf ouders van peuters maakt zich zorgen, een kwart slaapt slecht.
  Een op de vijf = ratio ouders exact level statistic
  een kwart = ratio ouders exact level statistic
Te zwaar: 16% (landelijk 13%). Rookt dagelijks: 2,4% (landelijk 2,9%).
  16 = percentage % exact level statistic
  13 = percentage % exact level statistic
  2,4 = percentage % exact level statistic
  2,9 = percentage % exact level statistic
De vaccinatiegraad zakte tot onder de norm van 95%.
  95 = percentage % exact level norm
Het aantal suïcides onder jongeren tot 20 jaar bleef met 58 nagenoeg gelijk.
  20 = age jaar max level age
  58 = count suïcides exact level statistic
Van elke 100 kinderen hebben er 17 astma of eczeem.
  100 = count kinderen exact level statistic
  17 = count kinderen exact level statistic
Jongeren geven hun mentale gezondheid een 6,8, ouders een 7,5.
  6,8 = score cijfer exact level statistic
  7,5 = score cijfer exact level statistic
De kinderrechters behandelden 28.640 zaken, 4 procent minder dan in 2022.
  28.640 = count zaken exact level statistic
  4 = percentage % exact down statistic
De gemiddelde doorlooptijd van een ots-verzoek bedroeg 41 dagen; de norm is drie weken.
  41 = duration dag exact level statistic
  drie = duration week exact level norm
In 3.120 zaken werd een bijzondere curator benoemd, een toename van 310.
  3.120 = count zaken exact level statistic
  310 = count zaken exact up statistic
De maximale jeugddetentie voor 12- tot en met 15-jarigen bedraagt een jaar.
  12- tot en met 15 = age jaar exact level age
In 62 van de 81 beroepszaken hield het besluit stand.
  62 = count beroepszaken exact level statistic
  81 = count beroepszaken exact level statistic
Hoger beroep moet binnen drie maanden worden ingesteld.
  drie = duration maand max level norm
De rechter stelt een termijn van maximaal vier weken.
  vier = duration week max level norm
Het Hof kende de moeder 7.500 euro smartengeld toe.
  7.500 = currency EUR exact level statistic
Er werden 5.480 maatregelen opgelegd, waarvan 3.902 ondertoezichtstellingen en 578 voogdijmaatregelen.
  5.480 = count maatregelen exact level statistic
  3.902 = count ondertoezichtstellingen exact level statistic
  578 = count voogdijmaatregelen exact level statistic
De politie hield 312 minderjarigen aan voor wapenbezit, 48 meer dan een jaar eerder.
  312 = count minderjarigen exact level statistic
  48 = count minderjarigen exact up statistic
Van de veroordeelden recidiveerde 36 procent binnen twee jaar.
  36 = percentage % exact level statistic
  twee = duration jaar max level norm
Halt kreeg 16.210 jongeren doorverwezen, onder wie 3.890 meisjes.
  16.210 = count jongeren exact level statistic
  3.890 = count meisjes exact level statistic
De gemeente Tilburg trekt dit jaar 1,2 miljoen euro uit voor schoolontbijten op 38 basisscholen.
  1,2 miljoen = currency EUR exact level budget @ Tilburg
  38 = count basisscholen exact level statistic @ Tilburg
Het noodfonds keert gezinnen eenmalig 500 euro uit.
  500 = currency EUR exact level budget
'In onze klas zaten 31 kinderen en één leraar', vertelt juf Mirjam (34).
  31 = count kinderen exact level statistic
  één = count leraar exact level other
  34 = age jaar exact level other
De wachttijd is opgelopen tot bijna anderhalf jaar, terwijl de wet zes weken voorschrijft.
  anderhalf = duration jaar bijna level statistic
  zes = duration week exact level norm
Het aantal dakloze jongeren in Utrecht is in drie jaar verdrievoudigd tot 410.
  drie = duration jaar exact level other @ Utrecht
  verdrievoudigd = factor × exact up statistic @ Utrecht
  410 = count jongeren exact level statistic @ Utrecht
Ruim zes op de tien Nederlanders vinden gratis kinderopvang nodig, blijkt uit een peiling onder 2.100 mensen.
  zes op de tien = ratio nederlanders ruim level statistic
  2.100 = count mensen exact level statistic
De prijs van een dagje pretpark steeg in vijf jaar van 34,50 naar 44 euro.
  vijf = duration jaar exact level other
  34,50 = currency EUR exact level statistic
  44 = currency EUR exact level statistic
Het kabinet wil dat in 2030 het aantal arme kinderen is gehalveerd.
  gehalveerd = factor × exact down target
De boete voor spijbelen gaat omhoog van 100 naar 150 euro per dag.
  100 = currency EUR exact level norm
  150 = currency EUR exact level norm
Ik verwacht dat circa 15.000 gezinnen hiervan gebruik zullen maken.
  15.000 = count gezinnen circa level statistic
De inspectie bezocht 24 instellingen; bij zeven daarvan waren de tekortkomingen ernstig.
  24 = count instellingen exact level statistic
  zeven = count instellingen exact level statistic
De regeling geldt voor huishoudens met een inkomen tot 120% van het sociaal minimum.
  120 = percentage % max level norm
Van de 342 gemeenten hebben er 298 een lokaal preventieakkoord.
  342 = count gemeenten exact level statistic
  298 = count gemeenten exact level statistic
Het lerarentekort bedraagt 9.800 fte, ofwel 9,5 procent van de werkgelegenheid.
  9.800 = other fte exact level statistic
  9,5 = percentage % exact level statistic
Het onderzoek laat zien dat 8% tot 11% van de jongeren online is afgeperst.
  8% tot 11 = percentage % exact level statistic
Jaarlijks maken ongeveer 27 duizend kinderen een scheiding mee waarbij de ouders lang ruzie houden.
  27 duizend = count kinderen circa level statistic
Wereldwijd gaan 251 miljoen kinderen niet naar school, van wie de helft in Afrika ten zuiden van de Sahara.
  251 miljoen = count kinderen exact level statistic @ wereld
  de helft = ratio kinderen exact level statistic @ Afrika
In Jemen is 1 op de 2 kinderen onder de vijf ondervoed.
  1 op de 2 = ratio kinderen exact level statistic @ Jemen
  vijf = age jaar max level age
Wij bereikten 3,4 miljoen kinderen in 11 landen.
  3,4 miljoen = count kinderen exact level statistic
  11 = count landen exact level other
Elke 4 minuten sterft ergens ter wereld een kind door geweld.
  4 = duration minuut exact level statistic
Van de 48 aanbevelingen zijn er 5 volledig uitgevoerd.
  48 = count aanbevelingen exact level statistic
  5 = count aanbevelingen exact level statistic
87% van de leerkrachten ziet wekelijks een leerling met honger in de klas.
  87 = percentage % exact level statistic
Bijna twee op de drie meisjes heeft te maken met straatintimidatie.
  twee op de drie = ratio meisjes bijna level statistic
De hulplijn werd 74.310 keer gebeld, een record.
  74.310 = count keer exact level statistic
In het schooljaar 2023-2024 zaten 9.300 leerlingen drie maanden of langer thuis.
  9.300 = count leerlingen exact level statistic
  drie = duration maand min level norm
Van alle basisscholen kreeg 88,4 procent het oordeel voldoende, 10,2 procent onvoldoende en 1,4 procent zeer zwak.
  88,4 = percentage % exact level statistic
  10,2 = percentage % exact level statistic
  1,4 = percentage % exact level statistic
Scholen moeten ten minste 940 uur onderwijstijd per jaar programmeren in de bovenbouw.
  940 = duration uur min level norm
Op 43 van de 1.012 onderzochte scholen was de sociale veiligheid onvoldoende.
  43 = count scholen exact level statistic
  1.012 = count scholen exact level statistic
Een derde van de 15-jarigen haalt niveau 2 niet.
  Een derde = ratio 15-jarigen exact level statistic
  15 = age jaar exact level age
Het aantal verzuimmeldingen steeg met 11 procent tot 68.415.
  11 = percentage % exact up statistic
  68.415 = count verzuimmeldingen exact level statistic
Eén op de elf leerlingen in het vo blijft zitten; dat is 2 procentpunt meer dan voor corona.
  Eén op de elf = ratio leerlingen exact level statistic
  2 = percentage procentpunt exact up statistic
Op 1 oktober 2024 stonden 1.371.250 leerlingen ingeschreven in het basisonderwijs.
  1.371.250 = count leerlingen exact level statistic
In het speciaal onderwijs groeide de groep met 3.400 naar 71.900 leerlingen.
  3.400 = count leerlingen exact up statistic
  71.900 = count leerlingen exact level statistic
Van de scholen heeft 27% een wachtlijst, waarop gemiddeld 12 kinderen staan.
  27 = percentage % exact level statistic
  12 = count kinderen exact level statistic
De inspectie gaf 14 bestuursaanwijzingen, twee keer zoveel als het jaar ervoor.
  14 = count bestuursaanwijzingen exact level statistic
  twee keer zoveel = factor × exact up statistic
De gemeente telt 46.000 inwoners, van wie 9.800 jonger dan 18.
  46.000 = count inwoners exact level statistic
  9.800 = count inwoners exact level statistic
  18 = age jaar max level age
In 2023 kregen 474.000 jeugdigen tot 23 jaar jeugdhulp: 10,7 procent van alle jeugdigen.
  474.000 = count jeugdigen exact level statistic
  23 = age jaar max level age
  10,7 = percentage % exact level statistic
Het gemiddelde inkomen van deze gezinnen ligt 23 procent onder de lage-inkomensgrens.
  23 = percentage % exact level statistic
Sinds 2015 zijn 112 locaties gesloten en 37 nieuwe geopend.
  112 = count locaties exact level statistic
  37 = count locaties exact level statistic
Jongeren onder de 16 mogen maximaal twaalf uur per week werken.
  16 = age jaar max level age
  twaalf = duration uur max level norm
Per dag worden 6 kinderen uit huis geplaatst.
  6 = count kinderen exact level statistic
Een alleenstaande ouder met twee kinderen komt maandelijks 210 euro tekort.
  twee = count kinderen exact level other
  210 = currency EUR exact level statistic
In totaal 19 kinderen overleden, 12 jongens en 7 meisjes.
  19 = count kinderen exact level statistic
  12 = count jongens exact level statistic
  7 = count meisjes exact level statistic
De gemeente koopt 240 laptops en 60 fietsen voor kinderen uit arme gezinnen.
  240 = count laptops exact level statistic
  60 = count fietsen exact level statistic
Het team van 14 mensen begeleidt 230 jongeren.
  14 = count mensen exact level statistic
  230 = count jongeren exact level statistic
Van de jongeren met een licht verstandelijke beperking is 71% man en 29% vrouw.
  71 = percentage % exact level statistic
  29 = percentage % exact level statistic
Tijdens de drie dagen durende conferentie spraken 22 experts.
  drie = duration dag exact level other
  22 = count experts exact level other
De kinderombudsman ontving 3.012 klachten, het hoogste aantal in tien jaar.
  3.012 = count klachten exact level statistic
  tien = duration jaar exact level other
Er zijn 2.000 plekken nodig in 2026, dat zijn er 850 meer dan nu.
  2.000 = count plekken exact level statistic
  850 = count plekken exact up statistic
Vanaf 2026 daalt het budget met 10% per jaar.
  10 = percentage % exact down budget
De helft van de kinderen had geen eigen slaapkamer en 1 op de 3 sliep slecht.
  De helft = ratio kinderen exact level statistic
  1 op de 3 = ratio kinderen exact level statistic
Het kindgebonden budget gaat in 2025 met 75 euro per kind omhoog.
  75 = currency EUR exact up budget
De drempel ligt bij 65 decibel.
  65 = other decibel exact level norm
De gemiddelde leeftijd bij plaatsing is 8,3 jaar.
  8,3 = age jaar exact level statistic
Kinderen van 0 tot 4 jaar krijgen 14 contactmomenten aangeboden.
  0 tot 4 = age jaar exact level age
  14 = count contactmomenten exact level statistic
Het kost 30 minuten om de vragenlijst in te vullen.
  30 = duration minuut exact level statistic
Meer dan twee derde (68%) van de 1.912 ondervraagde kinderen is tevreden.
  twee derde = ratio kinderen min level statistic
  68 = percentage % exact level statistic
  1.912 = count kinderen exact level statistic
Nederland telt 3,3 miljoen minderjarigen: 19 procent van de bevolking.
  3,3 miljoen = count minderjarigen exact level statistic
  19 = percentage % exact level statistic
Van de 1.906 jeugdige verdachten werden er 411 doorgestuurd naar Halt, 902 gedagvaard en 593 zaken werden geseponeerd.
  1.906 = count verdachten exact level statistic
  411 = count verdachten exact level statistic
  902 = count verdachten exact level statistic
  593 = count zaken exact level statistic
Meisjes krijgen gemiddeld 38 uur taakstraf, jongens 54.
  38 = duration uur exact level statistic
  54 = duration uur exact level statistic
Bij de helft van de verdachten speelden schulden een rol, bij 4 op de 10 verslaving.
  de helft = ratio verdachten exact level statistic
  4 op de 10 = ratio verdachten exact level statistic
Wie onder de 16 is, mag niet in een politiecel slapen.
  16 = age jaar max level age
Een kind mag niet langer dan drie nachten op het bureau blijven.
  drie = duration nacht max level norm
De recidive daalde van 41,2 naar 37,8 procent.
  41,2 = percentage % exact level statistic
  37,8 = percentage % exact level statistic
Bij Jeugdbescherming Overijssel wachtten 96 gezinnen op een vaste voogd, bij de William Schrikker Stichting 130.
  96 = count gezinnen exact level statistic
  130 = count gezinnen exact level statistic
Ruim 12 procent van de vmbo-leerlingen en 3 procent van de vwo'ers bleef zitten.
  12 = percentage % ruim level statistic
  3 = percentage % exact level statistic
Van de 6.700 basisscholen telt een op de acht minder dan 100 leerlingen.
  6.700 = count basisscholen exact level statistic
  een op de acht = ratio basisscholen exact level statistic
  100 = count leerlingen max level statistic
Leraren gaven hun werkdruk een 8,1 op een schaal van 1 tot 10.
  8,1 = score cijfer exact level statistic
  1 tot 10 = score cijfer exact level norm
Drie op de vijf scholen zeggen te weinig geld te hebben voor een conciërge.
  Drie op de vijf = ratio scholen exact level statistic
Het aantal thuiszitters is sinds 2019 verdubbeld, van 4.800 naar 9.600.
  verdubbeld = factor × exact up statistic
  4.800 = count thuiszitters exact level statistic
  9.600 = count thuiszitters exact level statistic
In groep 8 kan 1 op de 4 kinderen onvoldoende lezen om zich te redden.
  1 op de 4 = ratio kinderen exact level statistic
De wachtlijst voor specialistische jeugd-ggz telde op 1 juli 3.410 namen.
  3.410 = count namen exact level statistic
Het aantal bedden nam af met 140 tot 1.960.
  140 = count bedden exact down statistic
  1.960 = count bedden exact level statistic
De instelling sloot vier van haar elf groepen.
  vier = count groepen exact level statistic
  elf = count groepen exact level statistic
Bij 17,5% van de meisjes en 6,2% van de jongens is sprake van zelfbeschadiging.
  17,5 = percentage % exact level statistic
  6,2 = percentage % exact level statistic
De helft van de aanbieders stopt voor 2026.
  De helft = ratio aanbieders exact level statistic
Per 1 januari 2025 geldt een maximumtarief van € 98,40 per uur.
  98,40 = currency EUR exact level norm
Zij spraken met 24 jongeren, 11 ouders en 9 hulpverleners.
  24 = count jongeren exact level statistic
  11 = count ouders exact level statistic
  9 = count hulpverleners exact level statistic
Een op de zes gezinshuizen overweegt te stoppen; dat waren er in 2020 nog 1 op de 14.
  Een op de zes = ratio gezinshuizen exact level statistic
  1 op de 14 = ratio gezinshuizen exact level statistic
Van de arme kinderen heeft 58% werkende ouders; 1 op de 5 groeit langdurig op in armoede.
  58 = percentage % exact level statistic
  1 op de 5 = ratio kinderen exact level statistic
De armoedegrens lag voor een paar met twee kinderen op 2.380 euro per maand.
  twee = count kinderen exact level other
  2.380 = currency EUR exact level norm
Bij 120.000 huishoudens werd de stroom afgesloten of begrensd.
  120.000 = count huishoudens exact level statistic
In Rotterdam groeit 14,1 procent op in armoede, in Den Haag 13,2 en in Amsterdam 12,9.
  14,1 = percentage % exact level statistic @ Rotterdam
  13,2 = percentage % exact level statistic @ Den Haag
  12,9 = percentage % exact level statistic @ Amsterdam
Het Rijk bezuinigt 175 miljoen op het gemeentefonds.
  175 miljoen = currency EUR exact down budget
De voedselbank deelt wekelijks 41.000 pakketten uit, waarvan een derde naar gezinnen gaat.
  41.000 = count pakketten exact level statistic
  een derde = ratio pakketten exact level statistic
Kinderen verhuisden gemiddeld zeven keer in vier jaar.
  zeven = count keer exact level statistic
  vier = duration jaar exact level other
In Ter Apel sliepen 55 minderjarigen op stoelen, terwijl er plek is voor 40.
  55 = count minderjarigen exact level statistic @ Ter Apel
  40 = count minderjarigen exact level statistic @ Ter Apel
De IND besliste in 61 procent van de zaken niet binnen de termijn van 15 maanden.
  61 = percentage % exact level statistic
  15 = duration maand exact level norm
Er staan 1.900 kinderen op een boot, in een sporthal of in een hotel.
  1.900 = count kinderen exact level statistic
Bij gezinshereniging gaat het om 2,3 familieleden per aanvraag.
  2,3 = count familieleden exact level statistic
Nidos had eind 2024 8.214 pupillen onder zijn hoede, 900 meer dan een jaar daarvoor.
  8.214 = count pupillen exact level statistic
  900 = count pupillen exact up statistic
In Soedan zijn 5 miljoen kinderen op de vlucht, van wie 2 miljoen jonger dan vijf.
  5 miljoen = count kinderen exact level statistic @ Soedan
  2 miljoen = count kinderen exact level statistic @ Soedan
  vijf = age jaar max level age
Wereldwijd trouwt 1 op de 5 meisjes voor haar achttiende.
  1 op de 5 = ratio meisjes exact level statistic @ wereld
UNICEF heeft 9,9 miljard dollar nodig om 109 miljoen kinderen te helpen.
  9,9 miljard = currency USD exact level budget
  109 miljoen = count kinderen exact level statistic
De petitie werd 23.480 keer ondertekend.
  23.480 = count keer exact level statistic
Op een totaal van 1.250 klachten betrof dat 18 procent.
  1.250 = count klachten exact level statistic
  18 = percentage % exact level statistic
Tussen 9 en 11 procent van de jongeren vapet elke dag.
  9 en 11 = percentage % exact level statistic
De Kindertelefoon voerde 371.000 gesprekken: 1.016 per dag.
  371.000 = count gesprekken exact level statistic
  1.016 = count gesprekken exact level statistic
Een kwart tot een derde van de kinderen krijgt er vroeg of laat mee te maken.
  Een kwart tot een derde = ratio kinderen exact level statistic
Het rapport telt 84 pagina's en bevat 22 aanbevelingen.
  84 = count pagina's exact level other
  22 = count aanbevelingen exact level other
Ouders krijgen 33,3% van de kosten terug, met een maximum van 10.302 euro.
  33,3 = percentage % exact level statistic
  10.302 = currency EUR max level norm
Gezinnen met een inkomen van minder dan 29.400 euro betalen niets.
  29.400 = currency EUR max level norm
De organisatie heeft 38 medewerkers (29,6 fte) en 410 vrijwilligers.
  38 = count medewerkers exact level statistic
  29,6 = other fte exact level statistic
  410 = count vrijwilligers exact level statistic
Twintig jaar geleden was dat nog 8 procent.
  Twintig = duration jaar exact level other
  8 = percentage % exact level statistic
"""


@pytest.mark.parametrize(("text", "expected"), cases(SENTENCES))
def test_genre(text: str, expected: list[str]) -> None:
    assert [_told(one) for one in figures(text)] == expected


def _told(figure: Figure) -> str:
    links = figure.links
    told = f"{figure.numeral.surface} = {links.unit.kind} {links.unit.unit} {links.modifier.modifier}"
    told += f" {links.change.direction or 'level'} {links.role.role}"
    return f"{told} @ {links.region.region}" if links.region.region else told
