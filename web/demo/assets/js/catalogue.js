// What the shop sells. Prices are in pence, so that sums stay whole.
export const products = [
  {
    slug: "pot", name: "Enamelled casserole", shelf: "cook", price: 14800,
    line: "4.2 litres, cast iron, for every hob",
    text: "Heavy enough to hold a low simmer for hours, and enamelled inside and out, so tomatoes and wine do it no harm. The brass knob stays tight: it is bolted, not riveted.",
    facts: [["Holds", "4.2 litres"], ["Weighs", "5.1 kg with its lid"], ["Hobs", "All, and the oven to 250 °C"], ["Made in", "Aisne, France"]],
  },
  {
    slug: "bowls", name: "Nesting bowls", shelf: "table", price: 4600,
    line: "Stoneware, set of three",
    text: "One for the salad, one for the dressing and one for what you nibble meanwhile. They stack without sticking: the foot of each is left unglazed.",
    facts: [["Across", "28, 23 and 19 cm"], ["Dishwasher", "Yes"], ["Oven", "To 200 °C"], ["Made in", "Stoke-on-Trent, England"]],
  },
  {
    slug: "oil", name: "Early harvest olive oil", shelf: "larder", price: 1850,
    line: "500 ml, pressed in October",
    text: "Picked green, pressed within six hours, bottled unfiltered. Grassy at first, peppery at the end. Use it where you can taste it.",
    facts: [["Holds", "500 ml"], ["Olive", "Cobrançosa"], ["Best before", "March 2028"], ["Made in", "Trás-os-Montes, Portugal"]],
  },
  {
    slug: "mill", name: "Walnut pepper mill", shelf: "cook", price: 5200,
    line: "Turned by hand, steel works",
    text: "The steel cutter crushes first and grinds second, which is why it smells of pepper and not of dust. Tighten the knob for fine, loosen it for steak.",
    facts: [["Height", "21 cm"], ["Works", "Hardened steel, 25-year promise"], ["Wood", "Walnut, oiled"], ["Made in", "Jura, France"]],
  },
  {
    slug: "mug", name: "Half-glazed mug", shelf: "table", price: 1900,
    line: "Holds 320 ml, speckled",
    text: "Bare clay where you hold it and glaze where you drink. No two have the same speckles, and the handle takes three fingers.",
    facts: [["Holds", "320 ml"], ["Dishwasher", "Yes"], ["Microwave", "Yes"], ["Made in", "Leach valley, England"]],
  },
  {
    slug: "mortar", name: "Marble mortar and pestle", shelf: "cook", price: 6400,
    line: "Rough inside, polished outside",
    text: "It weighs what it must weigh so that it stays where it is. Grind a handful of rice before the first use, and throw the rice away.",
    facts: [["Across", "17 cm"], ["Weighs", "3.4 kg"], ["Care", "Water only, no soap"], ["Made in", "Estremoz, Portugal"]],
  },
  {
    slug: "board", name: "Oak serving board", shelf: "table", price: 3800,
    line: "One plank, with a hole to hang it",
    text: "Cut from one plank, so there is no glue to give way. Oil it twice a year and it will be around for the grandchildren's bread.",
    facts: [["Size", "42 by 21 cm"], ["Thick", "18 mm"], ["Care", "By hand, then oil"], ["Made in", "Herefordshire, England"]],
  },
  {
    slug: "jar", name: "Striped storage jar", shelf: "larder", price: 2900,
    line: "Holds 1.5 kg of flour",
    text: "A wooden lid with a silicone ring keeps flour dry and moths out. The opening is wide enough for a cup, and for a hand.",
    facts: [["Holds", "2.2 litres"], ["Lid", "Beech, silicone ring"], ["Dishwasher", "The jar, not the lid"], ["Made in", "Bolesławiec, Poland"]],
  },
];

export const shelves = { cook: "Cook", table: "Table", larder: "Larder" };

export function bySlug(slug) {
  return products.find((product) => product.slug === slug);
}

const pounds = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP" });

export function price(pence) {
  return pounds.format(pence / 100);
}
