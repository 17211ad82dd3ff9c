/**
 * The neighbourhoods of Nieuwegein, Oegstgeest, Voorschoten and Zoetermeer in 2014.
 * Source: CBS / Kadaster, wijk- en buurtkaart 2014 (open data, CC BY 4.0). Cut down to these four, without outlines.
 */
export const neighbourhoodsCsv = `\
buurtcode,buurtnaam,wijkcode,wijknaam,gemeentecode,gemeentenaam,lon,lat
BU03560100,Jutphaas Wijkersloot,WK035601,Wijk 01 Jutphaas Wijkersloot,GM0356,Nieuwegein,5.0850,52.0343
BU03560200,Zuilenstein,WK035602,Wijk 02 Zuilenstein,GM0356,Nieuwegein,5.0884,52.0419
BU03560300,Batau Zuid,WK035603,Wijk 03 Batau Zuid,GM0356,Nieuwegein,5.0695,52.0338
BU03560400,Batau Noord,WK035604,Wijk 04 Batau Boord,GM0356,Nieuwegein,5.0742,52.0444
BU03560500,Doorslag,WK035605,Wijk 05 Doorslag,GM0356,Nieuwegein,5.0742,52.0223
BU03560600,Huis de Geer,WK035606,Wijk 06 Huis de Geer,GM0356,Nieuwegein,5.0980,52.0439
BU03560700,Blokhoeve,WK035607,Wijk 07 Blokhoeve,GM0356,Nieuwegein,5.0923,52.0488
BU03560800,Galecop,WK035608,Wijk 08 Galecop,GM0356,Nieuwegein,5.0807,52.0550
BU03561000,Fokkesteeg,WK035610,Wijk10 Fokkesteeg,GM0356,Nieuwegein,5.0938,52.0185
BU03561100,Hoogzandveld,WK035611,Wijk 11 Hoogzandveld,GM0356,Nieuwegein,5.0807,52.0070
BU03561200,Lekboulevard,WK035612,Wijk 12 Lekboulevard,GM0356,Nieuwegein,5.0834,52.0018
BU03561300,Vreeswijk,WK035613,Wijk 13 Vreeswijk,GM0356,Nieuwegein,5.0984,52.0070
BU03561400,Merwestein,WK035614,Wijk 14 Merwestein,GM0356,Nieuwegein,5.0915,52.0283
BU03561500,Park Oudegein,WK035615,Wijk 15 Park Oudegein,GM0356,Nieuwegein,5.0842,52.0179
BU03561600,Zandveld,WK035616,Wijk 16 Zandveld,GM0356,Nieuwegein,5.0907,52.0084
BU03561800,Het Klooster,WK035618,Wijk 18 Het Klooster,GM0356,Nieuwegein,5.1161,52.0171
BU03562000,Laagraven,WK035620,Wijk 20 Laagraven,GM0356,Nieuwegein,5.1173,52.0452
BU03562100,Plettenburg,WK035621,Wijk 21 Plettenburg,GM0356,Nieuwegein,5.1023,52.0357
BU03562200,De Wiers,WK035622,Wijk 22 De Wiers,GM0356,Nieuwegein,5.1046,52.0179
BU03562300,Hoge Landen,WK035623,Wijk 23 Hoge Landen,GM0356,Nieuwegein,5.0769,52.0119
BU03562400,Stadscentrum,WK035624,Wijk 24 Stadscentrum,GM0356,Nieuwegein,5.0846,52.0278
BU05790001,Rhijngeest,WK057900,Wijk 00 Oegstgeest,GM0579,Oegstgeest,4.4626,52.1743
BU05790002,Rijnfront,WK057900,Wijk 00 Oegstgeest,GM0579,Oegstgeest,4.4526,52.1729
BU05790003,Buitengebied,WK057900,Wijk 00 Oegstgeest,GM0579,Oegstgeest,4.4772,52.2007
BU05790011,Oranje Nassau,WK057900,Wijk 00 Oegstgeest,GM0579,Oegstgeest,4.4714,52.1797
BU05790012,Oudenhof,WK057900,Wijk 00 Oegstgeest,GM0579,Oegstgeest,4.4826,52.1838
BU05790013,Bloemenbuurt,WK057900,Wijk 00 Oegstgeest,GM0579,Oegstgeest,4.4726,52.1873
BU05790014,Voscuyl,WK057900,Wijk 00 Oegstgeest,GM0579,Oegstgeest,4.4649,52.1854
BU05790015,Buitenlust,WK057900,Wijk 00 Oegstgeest,GM0579,Oegstgeest,4.4537,52.1811
BU05790021,Haaswijk-West,WK057900,Wijk 00 Oegstgeest,GM0579,Oegstgeest,4.4722,52.1942
BU05790022,Haaswijk-Oost,WK057900,Wijk 00 Oegstgeest,GM0579,Oegstgeest,4.4826,52.1917
BU05790023,De Morsebel,WK057900,Wijk 00 Oegstgeest,GM0579,Oegstgeest,4.4807,52.1969
BU05790024,Poelgeest,WK057900,Wijk 00 Oegstgeest,GM0579,Oegstgeest,4.4926,52.1783
BU06260001,Noord-Hofland,WK062600,Wijk 00,GM0626,Voorschoten,4.4607,52.1423
BU06260002,Adegeest,WK062600,Wijk 00,GM0626,Voorschoten,4.4522,52.1347
BU06260004,Boschgeest,WK062600,Wijk 00,GM0626,Voorschoten,4.4372,52.1205
BU06260006,Bijdorp,WK062600,Wijk 00,GM0626,Voorschoten,4.4491,52.1211
BU06260007,Vlietwijk,WK062600,Wijk 00,GM0626,Voorschoten,4.4553,52.1254
BU06260008,Starrenburg,WK062600,Wijk 00,GM0626,Voorschoten,4.4422,52.1161
BU06260009,Dobbewijk,WK062600,Wijk 00,GM0626,Voorschoten,4.4333,52.1292
BU06260010,Krimwijk,WK062600,Wijk 00,GM0626,Voorschoten,4.4610,52.1301
BU06260011,Centrum,WK062600,Wijk 00,GM0626,Voorschoten,4.4464,52.1246
BU06260012,Nassauwijk,WK062600,Wijk 00,GM0626,Voorschoten,4.4426,52.1290
BU06260013,Bloemenwijk,WK062600,Wijk 00,GM0626,Voorschoten,4.4399,52.1243
BU06260014,Buitengebied,WK062600,Wijk 00,GM0626,Voorschoten,4.4133,52.1145
BU06370001,Dorp,WK063700,Wijk 00 Centrum,GM0637,Zoetermeer,4.4961,52.0518
BU06370002,Stadscentrum,WK063700,Wijk 00 Centrum,GM0637,Zoetermeer,4.4911,52.0608
BU06370003,Palenstein,WK063700,Wijk 00 Centrum,GM0637,Zoetermeer,4.5049,52.0575
BU06370004,Driemanspolder,WK063700,Wijk 00 Centrum,GM0637,Zoetermeer,4.4838,52.0539
BU06370100,Meerzicht-West,WK063701,Wijk 01 Meerzicht,GM0637,Zoetermeer,4.4653,52.0567
BU06370101,Meerzicht-Oost,WK063701,Wijk 01 Meerzicht,GM0637,Zoetermeer,4.4749,52.0537
BU06370200,Buytenwegh,WK063702,Wijk 02 Buytenwegh - De Leyens,GM0637,Zoetermeer,4.4780,52.0668
BU06370201,De Leyens,WK063702,Wijk 02 Buytenwegh - De Leyens,GM0637,Zoetermeer,4.4965,52.0720
BU06370300,Seghwaert-Zuidwest,WK063703,Wijk 03 Seghwaert,GM0637,Zoetermeer,4.5084,52.0646
BU06370301,Seghwaert-Noordoost,WK063703,Wijk 03 Seghwaert,GM0637,Zoetermeer,4.5146,52.0597
BU06370400,Noordhove-West,WK063704,Wijk 04 Noordhove,GM0637,Zoetermeer,4.5173,52.0769
BU06370401,Noordhove-Oost,WK063704,Wijk 04 Noordhove,GM0637,Zoetermeer,4.5230,52.0733
BU06370500,Rokkeveen-West,WK063705,Wijk 05 Rokkeveen,GM0637,Zoetermeer,4.4726,52.0444
BU06370501,Rokkeveen-Oost,WK063705,Wijk 05 Rokkeveen,GM0637,Zoetermeer,4.4876,52.0387
BU06370600,Oosterheem-Zuidwest,WK063706,Wijk 06 Oosterheem,GM0637,Zoetermeer,4.5361,52.0539
BU06370601,Oosterheem-Noordoost,WK063706,Wijk 06 Oosterheem,GM0637,Zoetermeer,4.5492,52.0599
BU06370800,Rokkehage,WK063708,Wijk 08 Industriegebied,GM0637,Zoetermeer,4.5088,52.0463
BU06370801,Lansinghage,WK063708,Wijk 08 Industriegebied,GM0637,Zoetermeer,4.5057,52.0389
BU06370802,Zoeterhage,WK063708,Wijk 08 Industriegebied,GM0637,Zoetermeer,4.5238,52.0591
BU06370803,Hoornerhage,WK063708,Wijk 08 Industriegebied,GM0637,Zoetermeer,4.5142,52.0523
BU06370902,Balijbos,WK063709,Wijk 09 Buitengebied,GM0637,Zoetermeer,4.4587,52.0422
BU06370903,Westerpark en omgeving,WK063709,Wijk 09 Buitengebied,GM0637,Zoetermeer,4.4402,52.0545
BU06370904,Buitengebied-West,WK063709,Wijk 09 Buitengebied,GM0637,Zoetermeer,4.4452,52.0665
BU06370905,Meerpolder,WK063709,Wijk 09 Buitengebied,GM0637,Zoetermeer,4.4814,52.0790
BU06370906,Scheidingszone,WK063709,Wijk 09 Buitengebied,GM0637,Zoetermeer,4.5073,52.0861
BU06370907,Van Tuyllpark,WK063709,Wijk 09 Buitengebied,GM0637,Zoetermeer,4.5227,52.0482
`;

/** The year the codes belong to. */
export const neighbourhoodsYear = 2014;
