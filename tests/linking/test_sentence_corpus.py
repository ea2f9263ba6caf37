"""Whole sentences of many kinds: kind, unit, modifier and direction of each figure, and its role where it is told."""

import pytest
from figures import cases, figures

# A sentence, then its figures: surface = kind unit modifier direction [role]; `-` where no unit can be known.
SENTENCES = """
Van de 640 ondervraagde moeders kent 71% de regeling.
  640 = count moeders exact level
  71 = percentage % exact level
Het Rijk trekt er de komende vier jaar 35 miljoen euro voor uit.
  vier = duration jaar exact level other
  35 miljoen = currency EUR exact level budget
Ruim 9 op de 10 scholen hebben een vertrouwenspersoon.
  9 op de 10 = ratio scholen ruim level
Per school zijn er gemiddeld 2,3 conciërges.
  2,3 = count conciërges exact level
In Gelderland stonden 1.204 jeugdigen op een wachtlijst, in Limburg 377.
  1.204 = count jeugdigen exact level
  377 = count jeugdigen exact level
De wachttijd liep op van 11 naar 17 weken.
  11 = duration week exact level
  17 = duration week exact level
Slechts 3 procent van de aanvragen werd afgewezen.
  3 = percentage % exact level
Ten minste zestien gemeenten hebben geen jongerenwerk meer.
  zestien = count gemeenten min level
Voor kinderen van 4 tot en met 12 jaar is er plaats.
  4 tot en met 12 = age jaar exact level
De bijdrage daalde met een kwart.
  een kwart = ratio bijdrage exact down
Bijna de helft minder kinderen kreeg een boete.
  de helft = ratio kinderen bijna down
Zo'n 15.000 tot 20.000 jongeren slapen niet thuis.
  15.000 tot 20.000 = count jongeren circa level
Er zijn 12 nieuwe, kleinschalige voorzieningen geopend.
  12 = count voorzieningen exact level
De drie grootste steden ontvangen 8 miljoen euro extra.
  drie = count steden exact level
  8 miljoen = currency EUR exact up budget
Een op de vijf leerlingen mist meer dan tien lesdagen.
  Een op de vijf = ratio leerlingen exact level
  tien = count lesdagen min level
Jongeren geven het leven in hun wijk gemiddeld een 7,8.
  7,8 = score cijfer exact level
Er kwamen 6.210 aanmeldingen binnen, 14% meer dan in 2021.
  6.210 = count aanmeldingen exact level
  14 = percentage % exact up
Dat zijn 80 uithuisplaatsingen minder dan een jaar eerder.
  80 = count uithuisplaatsingen exact down
De kosten stijgen van € 2,4 naar € 3,1 miljard.
  2,4 = currency EUR exact level
  3,1 miljard = currency EUR exact level
De subsidie wordt met € 400.000 verlaagd.
  400.000 = currency EUR exact down budget
Meisjes zijn twee keer zo vaak slachtoffer als jongens.
  twee keer = factor × exact level
Het aantal pleegouders is in tien jaar tijd verdubbeld.
  tien = duration jaar exact level
  verdubbeld = factor × exact up
Kinderen jonger dan 12 mogen niet alleen reizen.
  12 = age jaar max level
Wie 16 of 17 is, kan in beroep gaan.
  16 = age jaar exact level
  17 = age jaar exact level
Van alle 18-jarigen had 4,2 procent schulden.
  18 = age jaar exact level
  4,2 = percentage % exact level
In 2022 overleden 41 kinderen door een verkeersongeval.
  41 = count kinderen exact level
Dagelijks bellen zo'n 900 kinderen.
  900 = count kinderen circa level
Het tekort is 1.100 fte.
  1.100 = other fte exact level
Een taakstraf duurt maximaal 240 uur.
  240 = duration uur max level norm
De rechter deed 87 keer uitspraak.
  87 = count keer exact level
Nog geen 6% van de slachtoffers doet aangifte.
  6 = percentage % bijna level
Naar verwachting stijgt dat aantal in 2030 tot 95.000.
  95.000 = count - exact level
In Rotterdam en Den Haag samen wonen 210 duizend kinderen.
  210 duizend = count kinderen exact level
Hiervan waren 33 afkomstig van een huisarts.
  33 = count - exact level
Er werden 412 onderzoeken gedaan; 96 daarvan leidden tot een maatregel.
  412 = count onderzoeken exact level
  96 = count onderzoeken exact level
Bij 1.020 kinderen werd een delict bewezen verklaard en bij 310 niet.
  1.020 = count kinderen exact level
  310 = count kinderen exact level
Een gezin met drie kinderen krijgt 180 euro per maand.
  drie = count kinderen exact level other
  180 = currency EUR exact level
Het percentage jongeren dat rookt, zakte van 14 naar 9.
  14 = percentage % exact level
  9 = percentage % exact level
Twee derde van de ouders vindt dat goed.
  Twee derde = ratio ouders exact level
De uitstroom bedroeg 19%, de instroom 16%.
  19 = percentage % exact level
  16 = percentage % exact level
Tussen de 5 en 8% van de jeugd gamet te veel.
  5 en 8 = percentage % exact level
Het ging om 2.300 gehuurde en 900 gekochte woningen.
  2.300 = count woningen exact level
  900 = count woningen exact level
Het aandeel thuiswonende jongvolwassenen groeide met 3 procentpunt naar 62%.
  3 = percentage procentpunt exact up
  62 = percentage % exact level
De groep van 65-plussers groeit het hardst.
  65 = age jaar min level
Na 8 weken moet er een besluit liggen.
  8 = duration week exact level norm
Een derde (34%) voelt zich eenzaam.
  Een derde = ratio - exact level
  34 = percentage % exact level
Volgens de politie waren er 51 incidenten met vuurwerk en 23 met messen.
  51 = count incidenten exact level
  23 = count incidenten exact level
Ouders betalen gemiddeld 9,12 euro per uur.
  9,12 = currency EUR exact level
In totaal zijn 3.412 van de 9.870 huizen afgekeurd.
  3.412 = count huizen exact level
  9.870 = count huizen exact level
Er werden 27 voorheen gesloten buurthuizen heropend.
  27 = count buurthuizen exact level
De brandweer rukte 1.209 keer uit.
  1.209 = count keer exact level
Het CBS telde 18,1 miljoen inwoners.
  18,1 miljoen = count inwoners exact level
Bijna 700 medewerkers van wijkteams volgden een cursus.
  700 = count medewerkers bijna level
De politie hield 14 verdachten aan.
  14 = count verdachten exact level
Op 1 januari waren er 96 vacatures, een jaar later 141.
  96 = count vacatures exact level
  141 = count vacatures exact level
Zij kregen gemiddeld 4,5 uur les per week.
  4,5 = duration uur exact level
Maar liefst 83% zegt zich veilig te voelen.
  83 = percentage % exact level
Er zijn meer dan 30 zogeheten jeugdhonken.
  30 = count jeugdhonken min level
Het gaat om 55 jongens en 61 meisjes.
  55 = count jongens exact level
  61 = count meisjes exact level
Het college trekt 2,5 ton uit voor sport.
  2,5 ton = currency EUR exact level budget
Hij kreeg een celstraf van 18 maanden, waarvan zes voorwaardelijk.
  18 = duration maand exact level
  zes = duration maand exact level
De leerplicht geldt van 5 tot 16 jaar.
  5 tot 16 = age jaar exact level
Voor een paspoort moet je minstens 18 zijn.
  18 = age jaar min level
De gemiddelde moeder is 30,3 jaar bij de geboorte van haar eerste kind.
  30,3 = age jaar exact level
Ruim tweehonderd ouders tekenden bezwaar aan.
  tweehonderd = count ouders ruim level
Het aantal zwangere tieners is sinds 2010 gehalveerd.
  gehalveerd = factor × exact down
Dat is een toename van ongeveer een derde.
  een derde = ratio - circa up
In de regio Twente daalde het aantal met 12%, in Zeeland steeg het met 4%.
  12 = percentage % exact down
  4 = percentage % exact up
De commissie sprak met 34 ervaringsdeskundigen.
  34 = count ervaringsdeskundigen exact level
Zes van de tien aanvragers kregen subsidie.
  Zes = count aanvragers exact level
  tien = count aanvragers exact level
Het verschil tussen rijk en arm is 7 levensjaren.
  7 = count levensjaren exact level
Jaarlijks komen er 12.000 tot 14.000 baby's te vroeg ter wereld.
  12.000 tot 14.000 = count baby's exact level
Bij de start waren 9 gemeenten aangesloten, inmiddels 48.
  9 = count gemeenten exact level
  48 = count gemeenten exact level
De wet verbiedt kinderarbeid onder de 13 jaar.
  13 = age jaar max level
Twaalf procent van de scholen scoort onvoldoende.
  Twaalf = percentage % exact level
Na 2 tot 3 gesprekken volgt een plan.
  2 tot 3 = count gesprekken exact level
Er staan nog 3.900 gezinnen in de rij.
  3.900 = count gezinnen exact level
De school telt 412 leerlingen, onder wie 37 nieuwkomers.
  412 = count leerlingen exact level
  37 = count nieuwkomers exact level
Ouders met een inkomen tot 130% van het minimum krijgen korting.
  130 = percentage % max level norm
De dagprijs is € 92,50 voor kinderen tot 4 jaar.
  92,50 = currency EUR exact level
  4 = age jaar max level
Sinds 2016 is het budget met ruim 40% gekrompen.
  40 = percentage % ruim down
Van de 15 plaatsen zijn er 11 bezet.
  15 = count plaatsen exact level
  11 = count plaatsen exact level
Op Saba wonen 410 kinderen.
  410 = count kinderen exact level
Het zijn er 62 meer dan vorig jaar.
  62 = count - exact up
Zij werken gemiddeld 29 uur per week.
  29 = duration uur exact level
In 2021 en 2022 ging het om respectievelijk 88 en 104 zaken.
  88 = count zaken exact level
  104 = count zaken exact level
Een kwart miljoen Nederlanders kan niet goed lezen.
  Een kwart miljoen = count nederlanders exact level
Dit betreft 5.400 m2 speelruimte.
  5.400 = other m2 exact level
De boot vaart 2 kilometer verder.
  2 = other kilometer exact level
Ze legden 45 km af in 3 uur.
  45 = other km exact level
  3 = duration uur exact level
Uit 118 dossiers bleek dat in 44 gevallen hulp uitbleef.
  118 = count dossiers exact level
  44 = count gevallen exact level
De jeugdwerkloosheid liep op tot 9,4 procent.
  9,4 = percentage % exact level
Dat percentage was in 2012 nog 12,8.
  12,8 = percentage % exact level
Ongeveer 1.100 jonge mantelzorgers, 60 meer dan in 2020, kregen hulp.
  1.100 = count mantelzorgers circa level
  60 = count mantelzorgers exact up
Amsterdam telt 88 duizend minima, Utrecht 24 duizend.
  88 duizend = count minima exact level
  24 duizend = count minima exact level
Voor 21 van hen is nog geen plek gevonden.
  21 = count - exact level
De helft van de deelnemers is onder de 25.
  De helft = ratio deelnemers exact level
  25 = age jaar max level
Het kabinet wil 100.000 woningen per jaar bouwen.
  100.000 = count woningen exact level
Minderjarigen mogen maximaal 8 uur per dag werken.
  8 = duration uur max level norm
Het wetsvoorstel regelt dat kinderen vanaf 16 jaar zelf mogen beslissen.
  16 = age jaar min level
De inspectie bezocht 24 instellingen en sprak met 130 jongeren.
  24 = count instellingen exact level
  130 = count jongeren exact level
In de eerste helft van 2024 zijn 1.070 jongeren geplaatst.
  1.070 = count jongeren exact level statistic
Gemiddeld wachtte een kind 112 dagen op behandeling.
  112 = duration dag exact level statistic
De rechter moet binnen zes weken uitspraak doen.
  zes = duration week max level norm
De staatssecretaris stelt hiervoor jaarlijks 12,5 miljoen euro beschikbaar.
  12,5 miljoen = currency EUR exact level budget
Sinds de start hebben zich 318 gezinnen gemeld.
  318 = count gezinnen exact level statistic
De pilot loopt in drie regio's en duurt twee jaar.
  drie = count regio's exact level other
Het rapport doet 14 aanbevelingen.
  14 = count aanbevelingen exact level other
De aanpak rust op vijf pijlers.
  vijf = count pijlers exact level other
Van de 21 aanbevelingen zijn er acht uitgevoerd.
  21 = count aanbevelingen exact level
  acht = count aanbevelingen exact level
Minimaal 95% van de kinderen moet gevaccineerd zijn.
  95 = percentage % min level norm
Het kabinet streeft naar 0 gesloten plaatsen in 2030.
  0 = count plaatsen exact level target
In Caribisch Nederland leeft 38% van de kinderen onder de armoedegrens.
  38 = percentage % exact level statistic
De vaccinatiegraad zakte van 92,9 naar 90,8 procent.
  92,9 = percentage % exact level
  90,8 = percentage % exact level
Eén op de negen jongeren heeft een beperking.
  Eén op de negen = ratio jongeren exact level statistic
Ruim 3.000 van hen zitten langer dan drie maanden thuis.
  3.000 = count - ruim level
  drie = duration maand min level
Jaarlijks melden zich zo'n 450 slachtoffers van mensenhandel.
  450 = count slachtoffers circa level statistic
Er is structureel 45 miljoen euro per jaar nodig.
  45 miljoen = currency EUR exact level
De kinderbijslag bedraagt 286,45 euro per kwartaal.
  286,45 = currency EUR exact level
Op 1 september 2024 verbleven 1.120 amv's in de noodopvang, tegen 640 een jaar eerder.
  1.120 = count amv's exact level
  640 = count amv's exact level
Kinderen verhuizen gemiddeld vijf keer.
  vijf = count keer exact level statistic
Het aantal plekken is met bijna 400 uitgebreid tot 5.210.
  400 = count plekken bijna up
  5.210 = count plekken exact level
Scholen krijgen 15 euro per leerling.
  15 = currency EUR exact level
Er zijn 42 arbeidsmarktregio's; in 35 daarvan is een loket.
  42 = count arbeidsmarktregio's exact level
  35 = count arbeidsmarktregio's exact level
Het gaat in totaal om 1,9 miljard, verdeeld over vijf jaar.
  1,9 miljard = currency EUR exact level
  vijf = duration jaar exact level
Ouders zijn gemiddeld 180 euro per maand kwijt.
  180 = currency EUR exact level statistic
In groep 7 haalde 61 procent het streefniveau.
  61 = percentage % exact level statistic
Van de meisjes vapet 14%, van de jongens 11%.
  14 = percentage % exact level
  11 = percentage % exact level
Bijna 9.000 leerlingen (3,1%) gingen van school zonder diploma.
  9.000 = count leerlingen bijna level
  3,1 = percentage % exact level
Het ging om 76 jongens (58%) en 55 meisjes (42%).
  76 = count jongens exact level
  58 = percentage % exact level
  55 = count meisjes exact level
De helpdesk is 24 uur per dag bereikbaar.
  24 = duration uur exact level
Dat is tweemaal zoveel als in 2019.
  tweemaal zoveel = factor × exact up
Het aantal telefoontjes lag 3.400 hoger dan in 2022.
  3.400 = count telefoontjes exact up
Ten opzichte van 2018 zijn er 38 pleegzorgaanbieders minder.
  38 = count pleegzorgaanbieders exact down
Bij 212 van de 390 onderzochte gezinnen speelde armoede.
  212 = count gezinnen exact level
  390 = count gezinnen exact level
De leeftijd van het jongste slachtoffer was 4 maanden.
  4 = age maand exact level
Meer dan de helft van de 12.500 aanvragen is toegekend.
  de helft = ratio aanvragen min level
  12.500 = count aanvragen exact level
Per week sporten zij 3,5 uur.
  3,5 = duration uur exact level
De Kamer nam de wet aan met 81 stemmen voor en 69 tegen.
  81 = count stemmen exact level other
  69 = count stemmen exact level other
Het Fonds keerde 4.200 keer uit, goed voor 21 miljoen euro.
  4.200 = count keer exact level
  21 miljoen = currency EUR exact level
Er waren 17 sterfgevallen onder baby's van moeders jonger dan 20 jaar.
  17 = count sterfgevallen exact level
  20 = age jaar max level
Het budget groeit van 80 naar 95 miljoen euro.
  80 = currency EUR exact level
  95 miljoen = currency EUR exact level
Tussen 2019 en 2023 kromp het aantal vrijwilligers met 1 op de 5.
  1 op de 5 = ratio vrijwilligers exact down
Mag mijn zoon van 15 een bijbaantje hebben?
  15 = age jaar exact level
Ben je 18 of ouder, dan teken je zelf.
  18 = age jaar min level
Hoeveel leerlingen blijven zitten? 3 op de 100.
  3 op de 100 = ratio leerlingen exact level
Wij zijn er voor iedereen tot 27.
  27 = age jaar max level
Baby's van 0 tot 6 maanden slapen 14 tot 17 uur.
  0 tot 6 = age maand exact level
  14 tot 17 = duration uur exact level
De eigen bijdrage is 19 euro per maand.
  19 = currency EUR exact level norm
Het kind was bij de eerste melding twee jaar oud.
  twee = age jaar exact level
Zij is moeder van drie.
  drie = count - exact level
Kosten: € 12 miljoen (2023: € 9,4 miljoen).
  12 miljoen = currency EUR exact level
  9,4 miljoen = currency EUR exact level
Aantal cliënten: 3.204 (+6%).
  3.204 = count cliënten exact level
  6 = percentage % exact up
Ziekteverzuim: 7,9% (2022: 8,4%).
  7,9 = percentage % exact level
  8,4 = percentage % exact level
Onze vrijwilligers maakten 18.400 uur.
  18.400 = duration uur exact level
Er werken 412 mensen (338 fte).
  412 = count mensen exact level
  338 = other fte exact level
Ruim de helft (54%) van de 1.100 respondenten is tevreden.
  de helft = ratio respondenten ruim level
  54 = percentage % exact level
  1.100 = count respondenten exact level
Het oordeel daalde van een 7,2 naar een 6,9.
  7,2 = score cijfer exact level
  6,9 = score cijfer exact level
Hij werd veroordeeld tot 140 uur werkstraf.
  140 = duration uur exact level
De officier eiste 30 maanden cel, waarvan 10 voorwaardelijk.
  30 = duration maand exact level
  10 = duration maand exact level
De politie kreeg 2.300 tips binnen, 340 minder dan een jaar eerder.
  2.300 = count tips exact level
  340 = count tips exact down
In een klas van 30 zitten gemiddeld 2 kinderen met dyslexie.
  30 = count - exact level
  2 = count kinderen exact level
Dat scheelt 400 euro per jaar.
  400 = currency EUR exact level
Ze verdienen 11,75 euro per uur, 6 procent meer dan in 2023.
  11,75 = currency EUR exact level
  6 = percentage % exact up
Van de 2,1 miljoen gezinnen zijn er 590.000 eenoudergezin.
  2,1 miljoen = count gezinnen exact level
  590.000 = count gezinnen exact level
Steeds meer kinderen zijn te zwaar: 14 procent, tegen 12 procent in 2015.
  14 = percentage % exact level
  12 = percentage % exact level
Sinds 2020 verdubbelde het aantal naar 8.000.
  verdubbelde = factor × exact up
  8.000 = count - exact level
Ieder kind kost gemiddeld 17% van het inkomen.
  17 = percentage % exact level
De groep bestaat voor driekwart uit meisjes.
  driekwart = ratio groep exact level
Een jongere mag maximaal 12 uur per week werken.
  12 = duration uur max level norm
De boete is ten hoogste € 22.500.
  22.500 = currency EUR max level norm
Artikel 4 geldt voor instellingen met meer dan tien bedden.
  tien = count bedden min level
De kamer is ten minste 9 m² groot.
  9 = other m² min level
Het verzoek wordt binnen 8 weken na ontvangst afgehandeld.
  8 = duration week max level norm
Kinderen drinken per dag 1,1 liter.
  1,1 = other liter exact level
Scholen ontvangen 670 euro per leerling en 4.000 euro per school.
  670 = currency EUR exact level
  4.000 = currency EUR exact level
In 2023 zijn 37 vergunningen verleend, 4 geweigerd en 9 ingetrokken.
  37 = count vergunningen exact level
  4 = count vergunningen exact level
  9 = count vergunningen exact level
Ons team telt 9 pedagogen, 4 psychologen en 2 artsen.
  9 = count pedagogen exact level
  4 = count psychologen exact level
  2 = count artsen exact level
De stijging bedraagt 3,4 procent.
  3,4 = percentage % exact up
Het aantal meldingen is in 2023 gelijk gebleven: 4.010.
  4.010 = count meldingen exact level
Slechts 1 van de 7 organisaties haalde de norm van 80%.
  1 = count organisaties exact level
  7 = count organisaties exact level
  80 = percentage % exact level norm
Elk jaar verhuizen 7.000 kinderen na een scheiding.
  7.000 = count kinderen exact level
In het ziekenhuis belandden 112 tieners, onder wie 70 meisjes.
  112 = count tieners exact level
  70 = count meisjes exact level
Meer dan 6 miljoen Oekraïners zijn op de vlucht.
  6 miljoen = count oekraïners min level
1 op 4 kinderen leeft in een conflictgebied.
  1 op 4 = ratio kinderen exact level
Met 50 euro geeft u een gezin drie maanden lang eten.
  50 = currency EUR exact level
  drie = duration maand exact level
Wij haalden 3,2 miljoen euro op.
  3,2 miljoen = currency EUR exact level
De telefoonlijn kreeg 12.000 oproepen, waarvan 1 op de 5 's nachts.
  12.000 = count oproepen exact level
  1 op de 5 = ratio oproepen exact level
Gemiddeld lezen ze 23 minuten per dag.
  23 = duration minuut exact level
Meisjes (31%) voelen zich vaker eenzaam dan jongens (18%).
  31 = percentage % exact level
  18 = percentage % exact level
Twaalf van hen kregen asiel, 31 niet.
  Twaalf = count - exact level
  31 = count - exact level
De gemiddelde klassengrootte is 22,8 leerlingen.
  22,8 = count leerlingen exact level
Het budget van 14 miljoen is met 2 miljoen overschreden.
  14 miljoen = currency EUR exact level
Het aandeel vrouwen ligt op 61 procent, 2 procentpunt hoger dan in 2021.
  61 = percentage % exact level
  2 = percentage procentpunt exact up
De afstand tot de dichtstbijzijnde school is 4,2 kilometer.
  4,2 = other kilometer exact level
Tot nu toe hebben 78 gemeenten zich aangesloten.
  78 = count gemeenten exact level
In 41 procent van de gevallen was de dader bekend.
  41 = percentage % exact level
Tien tot vijftien procent van de scholieren spijbelt weleens.
  Tien tot vijftien = percentage % exact level
Drie van de vier ouders maken zich zorgen.
  Drie = count ouders exact level
  vier = count ouders exact level
Op de eilanden wonen naar schatting 7.800 kinderen.
  7.800 = count kinderen circa level
Kinderen brengen gemiddeld 5 uur en 20 minuten per dag door op hun telefoon.
  5 = duration uur exact level
  20 = duration minuut exact level
Het kabinet schrapt 200 van de 950 miljoen euro voor leesbevordering.
  200 = currency EUR exact down
Er zijn meer dan twee keer zoveel jongens als meisjes onder de daders.
  twee keer zoveel = factor × min level
Bij een op de drie huisbezoeken was niemand thuis.
  een op de drie = ratio huisbezoeken exact level
De raad ontving 61 verzoeken, waarvan 44 zijn toegewezen.
  61 = count verzoeken exact level
  44 = count verzoeken exact level
Het aantal nieuwe instroomde kinderen bedroeg 1.930.
  1.930 = count kinderen exact level
Gemiddeld kregen gezinnen 3,4 hulpverleners over de vloer.
  3,4 = count hulpverleners exact level
Nog eens 17 gezinnen wachten op een beschikking.
  17 = count gezinnen exact level
De meeste meldingen (61%) komen van de politie.
  61 = percentage % exact level
Een vijfde van alle tieners, zo'n 190.000, vapet.
  Een vijfde = ratio tieners exact level
  190.000 = count tieners circa level
In 2024 stond de teller op 88.
  88 = count - exact level
Kinderen onder 12 jaar betalen 4 euro, daarboven 7,50.
  12 = age jaar max level
  4 = currency EUR exact level
  7,50 = currency EUR exact level
Zestig procent haalt de eindstreep niet, 8 procentpunt meer dan in 2020.
  Zestig = percentage % exact level
  8 = percentage procentpunt exact up
Het waren vooral jongens van 13, 14 en 15 jaar.
  13 = age jaar exact level
  14 = age jaar exact level
  15 = age jaar exact level
Dit schooljaar volgen 2.200 scholen het programma, tegenover 1.750 vorig jaar.
  2.200 = count scholen exact level
  1.750 = count scholen exact level
Voor een gezin met twee kinderen loopt de toeslag op tot 5.400 euro per jaar.
  twee = count kinderen exact level other
  5.400 = currency EUR exact level
Van de 93 geïnterviewde jongeren waren er 51 ooit dakloos.
  93 = count jongeren exact level
  51 = count jongeren exact level
De wachtlijst is met 11% gegroeid, van 2.700 naar 3.000 kinderen.
  11 = percentage % exact up
  2.700 = count kinderen exact level
  3.000 = count kinderen exact level
Na vijf jaar had 38% nog altijd schulden.
  vijf = duration jaar exact level
  38 = percentage % exact level
Ook 6 procent van de vwo'ers rookt dagelijks.
  6 = percentage % exact level
Er stromen jaarlijks 1.400 zij-instromers in.
  1.400 = count zij-instromers exact level
Op een totaal van 640 dossiers ontbrak in 12% een plan.
  640 = count dossiers exact level
  12 = percentage % exact level
Bijna 1 miljard kinderen lopen groot risico.
  1 miljard = count kinderen bijna level
Een team van acht mensen begeleidt 35 gezinnen.
  acht = count mensen exact level
  35 = count gezinnen exact level
Het kost 0,5 fte per school.
  0,5 = other fte exact level
Het aantal vrijstellingen groeide in drie jaar van 14.900 naar 19.400 (+30%).
  drie = duration jaar exact level
  14.900 = count vrijstellingen exact level
  19.400 = count vrijstellingen exact level
  30 = percentage % exact up
De rechtbank sprak 5 van de 6 verdachten vrij.
  5 = count verdachten exact level
  6 = count verdachten exact level
Hij zat 16 dagen vast.
  16 = duration dag exact level
Van de 4,4 miljoen werd 3,9 miljoen besteed.
  4,4 miljoen = currency EUR exact level
  3,9 miljoen = currency EUR exact level
Meer dan 90 kinderen sliepen in een sporthal.
  90 = count kinderen min level
De helft is jonger dan 14.
  De helft = ratio - exact level
  14 = age jaar max level
De tarieven stijgen gemiddeld 6 procent.
  6 = percentage % exact up
Dat kwam door 300 extra plaatsen.
  300 = count plaatsen exact up
De school ligt 12 kilometer verderop.
  12 = other kilometer exact level
"""


@pytest.mark.parametrize(("text", "expected"), cases(SENTENCES))
def test_sentence(text: str, expected: list[str]) -> None:
    read = {one.numeral.surface: one.links for one in figures(text)}
    for line in expected:
        surface, _, stated = line.partition(" = ")
        links = read[surface]
        got = (
            f"{links.unit.kind} {links.unit.unit or '-'} {links.modifier.modifier} {links.change.direction or 'level'}"
        )
        assert stated in {got, f"{got} {links.role.role}"}, surface
