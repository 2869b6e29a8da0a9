package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.step;

import java.util.List;

/** Monsters, villains and warriors that are no style to choose from, with their words. */
final class CreatureEffects {
  private CreatureEffects() {}

  /** Adds all creatures. */
  static void addTo(List<StyleDomain> out) {
    add(
        out,
        "purple-titan",
        painted(
            Look.with()
                .skin(t -> Tone.hex(0x4a2a6a).mix(Tone.hex(0xb088d0), step(.12f, .85f, t.luma())))
                .hair(t -> t.scale(.4f))
                .cloth(t -> Tone.hex(0x8a6414).mix(Tone.hex(0xf0cc50), step(.2f, .7f, t.luma())))
                .lip(t -> Tone.hex(0x6a3a7a))
                .socket(.4f)
                .shading(1, .25f)
                .build(),
            (x, y) ->
                Tone.hex(0x3a2018)
                    .mix(Tone.hex(0xd87840), Textures.cloud(x / 14, y / 10, 511) + .2f - y / 160)),
        "purple titan",
        "thanos",
        "huge purple alien warlord",
        "the mad titan",
        "giant with purple skin",
        "purple villain",
        "marvel villain",
        "big purple brute",
        "colossus",
        "enormous giant");
    add(
        out,
        "blue-people",
        painted(
            Look.with()
                .skin(t -> Tone.hex(0x18509a).mix(Tone.hex(0x5ab4e8), step(.12f, .85f, t.luma())))
                .hair(t -> t.scale(.35f))
                .cloth(t -> Tone.hex(0x8a5a30))
                .iris(t -> Tone.hex(0xffd83c))
                .eyes(1.25f, 0)
                .earPoint(.08f)
                .build(),
            (x, y) ->
                Tone.hex(0x04182c)
                    .mix(Tone.hex(0x2ac8b0), step(.5f, .75f, Textures.cloud(x / 9, y / 9, 521)))),
        "avatar",
        "na'vi",
        "blue people of pandora",
        "pandora",
        "blue alien tribe",
        "genie",
        "smurf",
        "blue skinned forest people",
        "tall blue humanoid",
        "blue being with yellow eyes");
    add(
        out,
        "ice-giant",
        painted(
                Look.with()
                    .skin(
                        t -> Tone.hex(0x3a5a7a).mix(Tone.hex(0xb8dcf0), step(.12f, .85f, t.luma())))
                    .hair(t -> Tone.hex(0xdce8f4))
                    .cloth(t -> Tone.hex(0x8a98a8))
                    .iris(t -> Tone.hex(0xff3020))
                    .socket(.6f)
                    .fangs(1)
                    .build(),
                (x, y) ->
                    Tone.hex(0x8ab4d4).mix(Tone.hex(0xf4f8fc), Textures.cloud(x / 8, y / 14, 531)))
            .horned(),
        "ice giant",
        "frost giant with horns",
        "horned beast of the snow",
        "krampus",
        "snow beast with horns",
        "jotun",
        "winter beast",
        "ice dragon",
        "horned brute of the north",
        "night king");
    add(
        out,
        "villain",
        painted(
            Look.with()
                .skin(t -> t.saturate(.35f).mix(Tone.hex(0xd0c8c0), .45f))
                .hair(t -> Tone.hex(0x101014))
                .cloth(t -> Tone.hex(0x0c0c10))
                .iris(t -> Tone.hex(0xffb020))
                .lip(t -> Tone.hex(0x50203a))
                .socket(.85f)
                .build(),
            (x, y) ->
                Tone.hex(0x08040c)
                    .mix(
                        Tone.hex(0x7a1420),
                        step(.45f, .75f, Textures.cloud(x / 12, y / 18, 541)) * y / 64)),
        "villain",
        "evil sorcerer",
        "dark lord",
        "sith",
        "black magic",
        "wicked witch",
        "necromancer",
        "sinister",
        "evil king",
        "possessed",
        "the bad guy",
        "evil",
        "occult",
        "dark ritual",
        "cursed",
        "cult leader",
        "unholy");
    add(
        out,
        "inferno",
        (painter, person, size) ->
            painter
                .scene(person, Look.natural(), size)
                .shade(
                    (x, y, i, t, m) -> {
                      float tongue =
                          Textures.noise(
                              x / 6 + .7f * Textures.noise(x / 9, y / 9, 551), y / 20, 553);
                      float heat = tongue + .5f * (y / 64 - .5f);
                      Tone fire = Tone.hex(0x1c0604).mix(Tone.hex(0xd83c08), step(.2f, .6f, heat));
                      fire = fire.mix(Tone.hex(0xffd048), step(.6f, .95f, heat));
                      float side = step(6, 26, Math.abs(x - 32));
                      return fire.mix(t.times(1.1f, .82f, .66f).scale(.75f + .4f * side), m);
                    })
                .image(),
        "inferno",
        "city on fire",
        "burning house behind",
        "wildfire",
        "in front of a wall of flames",
        "forest fire",
        "firefighter in a blaze",
        "fire background",
        "surrounded by flames",
        "explosion behind",
        "apocalypse",
        "dante's inferno");
    add(
        out,
        "yeti",
        (painter, person, size) ->
            painter
                .scene(
                    person,
                    Look.with()
                        .skin(t -> t.mix(Tone.hex(0xb0a8b0), .5f))
                        .hair(t -> Tone.hex(0xd8dce4))
                        .cloth(t -> Tone.hex(0xe4e8ee))
                        .fangs(.9f)
                        .socket(.4f)
                        .build(),
                    size)
                .shade(
                    (x, y, i, t, m) -> {
                      float fur = Textures.noise(x / 1.5f, y / 4.5f, 561) - .5f;
                      float face = Textures.disc(x, y, 32, 31, 10, 4);
                      Tone hairy = t.scale(1 + .5f * fur).mix(Tone.hex(0xe8ecf2), .55f);
                      Tone snow =
                          Tone.hex(0x7a90b0)
                              .mix(Tone.hex(0xf8fafc), step(40, 8, y - 10 * fur))
                              .mix(Tone.WHITE, step(46, 56, y));
                      return snow.mix(hairy.mix(t, face), m);
                    })
                .image(),
        "yeti",
        "bigfoot",
        "sasquatch",
        "abominable snowman",
        "hairy monster",
        "werewolf",
        "chewbacca",
        "ape man",
        "furry beast",
        "big hairy creature",
        "beast");
    add(
        out,
        "stone-golem",
        (painter, person, size) ->
            painter
                .scene(
                    person,
                    Look.with()
                        .skin(t -> StatueStyles.grey(t, .52f, .3f).times(1, .94f, .84f))
                        .hair(t -> StatueStyles.grey(t, .34f, .2f).times(1, .96f, .88f))
                        .cloth(t -> StatueStyles.grey(t, .4f, .2f).times(1, .95f, .86f))
                        .iris(t -> Tone.hex(0x40e0ff))
                        .sclera(Tone.hex(0x1c2428))
                        .build(),
                    size)
                .shade(
                    (x, y, i, t, m) -> {
                      Textures.Cell c = Textures.cell(x, y, 8.5f, .9f, 571);
                      float joint = step(.9f, .2f, c.border());
                      float face = Textures.disc(x, y, 32, 31, 9, 4);
                      float tone = .85f + .35f * Textures.hash(c.id(), 4, 571);
                      Tone rock =
                          t.scale(tone).mix(Tone.hex(0x1c1814), joint * (.75f - .5f * face));
                      Tone cave = Tone.hex(0x2a3038).mix(Tone.hex(0x6a7480), y / 90);
                      return cave.mix(rock, m);
                    })
                .image(),
        "golem",
        "stone golem",
        "rock monster",
        "boulder creature",
        "earth elemental",
        "cave troll made of boulders",
        "the thing from fantastic four",
        "cracked rock person",
        "being of stone",
        "walking rocks");
    add(
        out,
        "soldier",
        (painter, person, size) ->
            painter
                .scene(person, Look.with().cloth(t -> Tone.hex(0x4a5430)).build(), size)
                .shade(
                    (x, y, i, t, m) -> {
                      float patch = Textures.cloud(x / 7, y / 7, 581);
                      Tone camouflage =
                          Tone.hex(0x2c3a1c)
                              .mix(Tone.hex(0x6a6a3a), step(.44f, .48f, patch))
                              .mix(Tone.hex(0x8a7448), step(.58f, .62f, patch));
                      Tone jungle = Tone.hex(0x1c2c14).mix(Tone.hex(0x5a7434), patch);
                      float paint = step(.46f, .5f, Textures.cloud(x / 9, y / 3.5f, 583));
                      float cover = y > 52 ? .85f : .5f * paint;
                      return jungle.mix(t.mix(camouflage, cover), m);
                    })
                .image(),
        "soldier",
        "camouflage",
        "army",
        "rambo",
        "war paint",
        "jungle warfare",
        "military uniform",
        "marine",
        "troops",
        "battlefield");
  }

  /** A colour for each place of the background. */
  @FunctionalInterface
  private interface Wall {
    Tone at(float x, float y);
  }

  /** Somebody with another look before a wall. */
  private record Painted(Look look, Wall wall, boolean horns) implements StyleDomain.Technique {
    Painted horned() {
      return new Painted(look, wall, true);
    }

    @Override
    public RgbImage paint(PortraitPainter painter, Person person, int size) {
      return painter
          .scene(person, look, size)
          .shade(
              (x, y, i, t, m) -> {
                Tone shown = wall.at(x, y).mix(t, m);
                return horns ? BeingEffects.horned(x, y, shown) : shown;
              })
          .image();
    }
  }

  private static Painted painted(Look look, Wall wall) {
    return new Painted(look, wall, false);
  }

  private static void add(
      List<StyleDomain> out, String id, StyleDomain.Technique technique, String... words) {
    EffectCatalog.add(out, "creature-" + id, List.of(words), technique);
  }
}
