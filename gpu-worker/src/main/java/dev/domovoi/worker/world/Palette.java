package dev.domovoi.worker.world;

/**
 * The colours of one person under one look.
 *
 * @param skin base skin
 * @param shade shadowed skin
 * @param glow lit skin
 * @param hair base hair
 * @param hairDark shadowed hair
 * @param hairLight lit hair
 * @param brow brows
 * @param iris iris
 * @param lip lips
 * @param cloth clothes
 * @param feature lines of the face: lids, nostrils, the line of the mouth
 * @param upper upper background
 * @param lower lower background
 */
record Palette(
    Tone skin,
    Tone shade,
    Tone glow,
    Tone hair,
    Tone hairDark,
    Tone hairLight,
    Tone brow,
    Tone iris,
    Tone lip,
    Tone cloth,
    Tone feature,
    Tone upper,
    Tone lower) {

  private static final Tone[] SKIN =
      Tone.stops(0xfadfcd, 0xf3c8a6, 0xe0a97c, 0xc08452, 0x935c38, 0x65402a, 0x47291b);
  private static final Tone[] HAIR =
      Tone.stops(0x15110f, 0x2e1d15, 0x55331f, 0x86592f, 0xd9b168, 0xc0652c, 0x8c2c1a);
  private static final Tone[] EYE = Tone.stops(0x2f1a0e, 0x6b4320, 0x5c7a34, 0x3c8a86, 0x3a6fc0);
  private static final Tone[] BACK =
      Tone.stops(0x2c3e55, 0x4f7590, 0x9cc0c4, 0xdac8a2, 0xb9825c, 0x6f7d4f, 0x3d6250, 0x7b4a66);
  private static final Tone[] CLOTH =
      Tone.stops(0x1f2b40, 0x2f5fa0, 0x3a8577, 0xd8c48c, 0xd46f34, 0x9c2f3a, 0x5b3a78, 0x9aa0a8);
  private static final Tone GREY = Tone.hex(0xc9c8c6);

  static Palette of(Person p, Look look) {
    Tone skin = look.skin().apply(Tone.ramp(SKIN, p.skin().tone()));
    float grey = .92f * Tone.step(.62f, .98f, p.skin().age());
    Tone hair = look.hair().apply(Tone.ramp(HAIR, p.hair().colour()).mix(GREY, grey));
    Tone natural = Tone.ramp(SKIN, p.skin().tone());
    Tone lipBase = natural.times(.78f, .56f, .55f);
    float lips = Tone.step(.35f, 1, p.mouth().lips());
    Tone lip = look.lip().apply(lipBase.mix(Tone.hex(0xb3293f), .15f + .6f * lips));
    Tone feature = look.line() > 0 ? look.ink() : skin.times(.34f, .24f, .24f);
    Tone upper = look.background().apply(Tone.ramp(BACK, p.setting().upper()));
    Tone lower = look.background().apply(Tone.ramp(BACK, p.setting().lower()).scale(.8f));
    return new Palette(
        skin,
        skin.times(.60f, .49f, .50f),
        skin.mix(Tone.hex(0xfff4e0), .42f).saturate(1.05f),
        hair,
        hair.times(.48f, .46f, .52f),
        hair.scale(1.15f).mix(Tone.hex(0xffeacb), .26f),
        hair.scale(.7f).mix(skin.scale(.5f), .2f),
        look.iris().apply(Tone.ramp(EYE, p.eyes().colour())),
        lip,
        look.cloth().apply(Tone.ramp(CLOTH, p.outfit().colour())),
        feature,
        upper,
        lower);
  }
}
