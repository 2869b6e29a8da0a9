package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.clamp;
import static dev.domovoi.worker.world.Tone.step;

import java.util.List;

/** Animals, beasts and horrors that are no style to choose from, with their words. */
final class BeastEffects {
  private BeastEffects() {}

  /** Adds all of them. */
  static void addTo(List<StyleDomain> out) {
    add(
        out,
        "shadow-beast",
        BeastEffects::shadowBeast,
        "balrog",
        "beast of shadow and flame",
        "gargoyle",
        "lord of the underworld",
        "hades",
        "underworld",
        "hell hound",
        "cerberus",
        "nightmare creature",
        "doom video game boss",
        "heavy metal album cover",
        "black beast with horns of fire",
        "pit of fire and brimstone",
        "ghost rider",
        "horned shadow",
        "monster with horns on the head",
        "dark spirit with horns",
        "infernal",
        "infernal creature",
        "from the underworld",
        "horns and flames",
        "guardian of the gates of the dead");
    add(
        out,
        "red-horror",
        BeastEffects::redHorror,
        "horror film in red light",
        "blood",
        "covered in blood",
        "bloody",
        "slasher film",
        "the exorcist",
        "exorcism",
        "pentagram",
        "black mass",
        "sinner",
        "pagan ritual",
        "sold my soul",
        "the dark one",
        "eternal damnation",
        "wrath",
        "red darkroom",
        "lit by red light",
        "blood moon",
        "scary movie in red");
    add(
        out,
        "dragon",
        BeastEffects::dragon,
        "dragon",
        "fire breathing dragon",
        "smaug",
        "wyvern",
        "dragonborn",
        "scaled dragon person",
        "game of thrones dragon",
        "basilisk",
        "wyrm with scales and horns",
        "chinese dragon",
        "mother of dragons");
    add(
        out,
        "reptile",
        BeastEffects::reptile,
        "reptile",
        "lizard man",
        "reptilian",
        "crocodile skin",
        "frog",
        "kermit the frog",
        "pepe the frog",
        "ninja turtles",
        "godzilla",
        "dinosaur",
        "swamp creature",
        "the grinch",
        "yoda",
        "ogre from the swamp",
        "cartoon ogre and his donkey",
        "snake skin",
        "hulking green reptile",
        "killer croc");
    add(
        out,
        "halloween",
        BeastEffects::halloween,
        "halloween",
        "halloween costume",
        "trick or treat",
        "halloween party",
        "pumpkin",
        "jack o'lantern",
        "spooky night with pumpkins",
        "costume headband with horns",
        "pumpkin face",
        "october night",
        "spooky season");
    add(
        out,
        "cat",
        cat(0x8a8078, 0xf0c0b8, false),
        "cat",
        "kitten",
        "cat person",
        "with cat ears",
        "a cute cat",
        "catgirl",
        "whiskers",
        "pussycat",
        "feline",
        "kitty");
    add(
        out,
        "tiger",
        cat(0xe08828, 0xf4b8a0, true),
        "tiger",
        "tiger stripes",
        "lion",
        "big cat",
        "face painted as a tiger",
        "leopard",
        "lion king",
        "king of the jungle",
        "wild animal",
        "tigger");
    add(
        out,
        "dog",
        BeastEffects::dog,
        "dog",
        "a happy dog",
        "puppy",
        "with dog ears",
        "hound",
        "dog filter",
        "a good boy",
        "labrador",
        "snapchat dog",
        "spaniel");
  }

  private static RgbImage shadowBeast(PortraitPainter painter, Person person, int size) {
    Look look =
        Look.with()
            .skin(t -> Tone.hex(0x0c0808).mix(Tone.hex(0x6a4038), step(.15f, .95f, t.luma())))
            .hair(t -> Tone.hex(0x0a0606))
            .cloth(t -> Tone.hex(0x120c0c))
            .iris(t -> Tone.hex(0xffd040))
            .sclera(Tone.hex(0xff8a20))
            .lip(t -> Tone.hex(0x1c0806))
            .socket(.5f)
            .fangs(1)
            .build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float tongue =
                  Textures.noise(x / 6 + .8f * Textures.noise(x / 8, y / 8, 671), y / 18, 673);
              Tone back = Tone.hex(0x0c0404).mix(Tone.hex(0xc83408), step(.4f, .85f, tongue));
              back = back.mix(Tone.hex(0xffb030), step(.75f, 1, tongue + .25f * (y / 64 - .5f)));
              // The horns glow towards their tips.
              Tone horn = Tone.hex(0x2a1008).mix(Tone.hex(0xff9a30), BeingEffects.alongHorn(y));
              return back.mix(t, m).mix(horn, .9f * BeingEffects.horns(x, y));
            })
        .image();
  }

  private static RgbImage redHorror(PortraitPainter painter, Person person, int size) {
    return painter
        .scene(person, Look.with().socket(.45f).build(), size)
        .shade(
            (x, y, i, t, m) -> {
              float smoke = Textures.cloud(x / 11, y / 9, 681);
              float l = ImageFilters.contrast(t.luma(), .45f, 1.35f);
              float below = .45f + .75f * step(8, 52, y);
              Tone face = Tone.hex(0x120204).mix(Tone.hex(0xf02c20), clamp(l * below * 1.15f));
              face = face.mix(Tone.hex(0xffc8b0), .7f * step(.72f, 1, l * below));
              Tone room = Tone.hex(0x080204).mix(Tone.hex(0x5c0a0e), smoke * y / 50);
              float drop = StatueStyles.line(x % 13, 5 + 2 * smoke, 1.1f);
              float run = drop * step(0, 1.5f, 9 + 12 * Textures.hash((int) (x / 13), 3, 683) - y);
              return room.mix(face, m).mix(Tone.hex(0x7a0408), .9f * run);
            })
        .image();
  }

  private static RgbImage dragon(PortraitPainter painter, Person person, int size) {
    Look look =
        Look.with()
            .skin(t -> Tone.hex(0x4a1c0c).mix(Tone.hex(0xe0a050), step(.12f, .85f, t.luma())))
            .hair(t -> Tone.hex(0x3a1408))
            .cloth(t -> Tone.hex(0x6a3410))
            .iris(t -> Tone.hex(0xe8f040))
            .sclera(Tone.hex(0xd08030))
            .lip(t -> Tone.hex(0x5a2010))
            .socket(.4f)
            .earPoint(.09f)
            .fangs(.9f)
            .build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              Textures.Cell scale = Textures.cell(x, y, 4.2f, .25f, 691);
              float rim = step(.7f, .2f, scale.border());
              float face = Textures.disc(x, y, 32, 32, 7, 4);
              Tone skin = t.scale(1.05f - .5f * rim * (1 - .7f * face));
              Tone cave =
                  Tone.hex(0x1c1420).mix(Tone.hex(0x6a4a3c), Textures.cloud(x / 9, y / 9, 693));
              float gold = step(.5f, .62f, Textures.noise(x / 2, y / 2, 697)) * step(40, 52, y);
              cave = cave.mix(Tone.hex(0xf0c040), gold);
              return BeingEffects.horned(x, y, cave.mix(skin, m));
            })
        .image();
  }

  private static RgbImage reptile(PortraitPainter painter, Person person, int size) {
    Look look =
        Look.with()
            .skin(t -> Tone.hex(0x22400e).mix(Tone.hex(0xa8d058), step(.12f, .85f, t.luma())))
            .hair(t -> Tone.hex(0x20340c).mix(Tone.hex(0x5a7a2c), t.luma()))
            .cloth(t -> Tone.hex(0x5a4a2c))
            .iris(t -> Tone.hex(0xf0d020))
            .sclera(Tone.hex(0xe8e4a0))
            .lip(t -> Tone.hex(0x3c501c))
            .eyes(1.3f, .6f)
            .build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              Textures.Cell scale = Textures.cell(x, y, 3.6f, .3f, 701);
              float rim = step(.6f, .2f, scale.border());
              float face = Textures.disc(x, y, 32, 32, 7, 4);
              float spot = step(.6f, .68f, Textures.cloud(x / 5, y / 5, 703));
              Tone skin = t.scale(1.05f - .35f * rim * (1 - .7f * face));
              skin = skin.mix(Tone.hex(0x3a3c14), .5f * spot * (1 - face));
              Tone swamp = Tone.hex(0x6a7a5a).mix(Tone.hex(0x2c4438), y / 64);
              float reed = StatueStyles.line((x + .15f * y) % 7, 3, .6f) * step(20, 40, y);
              return swamp.mix(Tone.hex(0x9aa050), .6f * reed).mix(skin, m);
            })
        .image();
  }

  private static RgbImage halloween(PortraitPainter painter, Person person, int size) {
    Look look =
        Look.with().cloth(t -> Tone.hex(0x18101c)).lip(t -> Tone.hex(0x18101c)).socket(.5f).build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              Tone night = Tone.hex(0x1a0c34).mix(Tone.hex(0x6a2a78), y / 64);
              night = night.mix(Tone.hex(0xf4e4a0), Textures.disc(x, y, 53, 10, 6, .6f));
              night = pumpkin(pumpkin(night, x, y, 8, 53), x, y, 57, 55);
              Tone shown = night.mix(t.mix(Tone.hex(0xf09030), .38f), m);
              float up = clamp((15 - y) / 8);
              float horn = step(.5f, -.5f, Math.abs(Math.abs(x - 32) - 9 - up) - 2.4f * (1 - up));
              float band = StatueStyles.line(y, 15.5f, .8f) * step(15, 14, Math.abs(x - 32));
              horn *= step(15.5f, 14.5f, y) * step(6.5f, 7.5f, y);
              return shown.mix(Tone.hex(0xd81c1c), Math.max(horn, band));
            })
        .image();
  }

  private static Tone pumpkin(Tone under, float x, float y, float cx, float cy) {
    float r = (float) Math.hypot(x - cx, (y - cy) * 1.15f);
    Tone skin = Tone.hex(0xe87818).scale(.8f + .25f * (float) StrictMath.cos((x - cx) * 1.6f));
    Tone out = under.mix(skin, step(7.4f, 6.6f, r));
    float eye = step(1.6f, 1, Math.abs(Math.abs(x - cx) - 2.6f) + Math.abs(y - cy + 1.5f));
    float mouth = StatueStyles.line(y - cy, 2.4f - .08f * (x - cx) * (x - cx), .8f);
    mouth *= step(4.4f, 3.6f, Math.abs(x - cx));
    return out.mix(Tone.hex(0xfff080), Math.max(eye, mouth));
  }

  private static StyleDomain.Technique cat(int fur, int nose, boolean stripes) {
    Tone coat = Tone.hex(fur);
    Tone down = coat.mix(Tone.WHITE, .3f);
    float share = stripes ? .6f : .25f;
    Look look =
        Look.with()
            .skin(t -> t.mix(down.scale(.55f + .6f * t.luma()), share))
            .hair(t -> coat.scale(.4f + .8f * t.luma()))
            .iris(t -> Tone.hex(0x9ad020))
            .eyes(1.25f, .3f)
            .build();
    return (painter, person, size) ->
        painter
            .scene(person, look, size)
            .shade(
                (x, y, i, t, m) -> {
                  Tone wall = Tone.hex(0xc8dcc0).mix(Tone.hex(0x8aa880), y / 64);
                  float dx = Math.abs(x - 32);
                  Tone shown = wall.mix(t, m);
                  if (stripes) {
                    float bar = StatueStyles.line((y - .35f * dx) % 6, 3, .9f) * step(5, 9, dx);
                    shown = shown.mix(Tone.hex(0x18100c), .85f * bar * m * step(56, 52, y));
                  }
                  float ear = step(.6f, -.6f, Math.abs(dx - 11.5f) - .55f * (y - 3));
                  ear *= step(17, 15, y) * step(2.5f, 3.5f, y);
                  float inner = step(.6f, -.6f, Math.abs(dx - 11.5f) - .45f * (y - 7));
                  Tone pinna = coat.scale(.85f).mix(Tone.hex(nose), inner * step(16, 14, y));
                  shown = shown.mix(pinna, ear);
                  shown = shown.mix(Tone.hex(nose).scale(.75f), snout(dx, y));
                  return shown.mix(Tone.hex(0xfaf8f4), .9f * whiskers(dx, y));
                })
            .image();
  }

  /** A triangle that points down, at a distance from the middle of the face. */
  private static float snout(float dx, float y) {
    float below = Math.max(0, y - 36.5f);
    float above = Math.max(0, 35.5f - y);
    return step(2.2f, 1.4f, dx + below + 4 * above);
  }

  private static float whiskers(float dx, float y) {
    float lower = StatueStyles.line(y, 39 + .12f * (dx - 6), .35f);
    float upper = StatueStyles.line(y, 37 - .1f * (dx - 6), .35f);
    return Math.max(lower, upper) * step(5, 7, dx) * step(20, 18, dx);
  }

  private static RgbImage dog(PortraitPainter painter, Person person, int size) {
    Tone coat = Tone.hex(0x8a5428);
    Look look =
        Look.with()
            .skin(t -> t.mix(Tone.hex(0xd8b080).scale(.55f + .6f * t.luma()), .55f))
            .hair(t -> coat.scale(.5f + .8f * t.luma()))
            .eyes(1.2f, .5f)
            .build();
    return painter
        .scene(person, look, size)
        .shade(
            (x, y, i, t, m) -> {
              float dx = Math.abs(x - 32);
              Tone lawn = Tone.hex(0x9ad0f0).mix(Tone.hex(0x6ab04a), step(36, 42, y));
              Tone shown = lawn.mix(t, m);
              // Ears hang down from the top of the head.
              float ear = (float) Math.hypot((dx - 17.5f - .08f * (y - 22)) / 5, (y - 24) / 12);
              shown = shown.mix(coat.scale(.7f + .3f * step(34, 14, y)), step(1.05f, .92f, ear));
              float muzzle = (float) Math.hypot(dx / 7, (y - 39) / 5);
              shown = shown.mix(Tone.hex(0xf4e4cc), .6f * step(1.05f, .8f, muzzle));
              float nose = (float) Math.hypot(dx / 3.2f, (y - 35.5f) / 2.2f);
              shown = shown.mix(Tone.hex(0x1c1412), step(1.1f, .85f, nose));
              float tongue = (float) Math.hypot((x - 33) / 2.2f, (y - 45) / 3.6f);
              return shown.mix(Tone.hex(0xf0708a), step(1.1f, .85f, tongue) * step(42, 43, y));
            })
        .image();
  }

  private static void add(
      List<StyleDomain> out, String id, StyleDomain.Technique technique, String... words) {
    EffectCatalog.add(out, "beast-" + id, List.of(words), technique);
  }
}
