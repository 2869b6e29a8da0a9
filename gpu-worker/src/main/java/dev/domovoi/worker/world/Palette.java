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
  private static final Tone[] HAIR = Tone.stops(0x15110f, 0x35221a, 0x5c3a22, 0x94683a, 0xdcb870);
  private static final Tone RED_HAIR = Tone.hex(0xc4501e);
  private static final Tone[] EYE = Tone.stops(0x2f1a0e, 0x6b4320, 0x5c7a34, 0x3c8a86, 0x3a6fc0);
  private static final Tone GREY = Tone.hex(0xc9c8c6);

  static Palette of(Person p, Look look) {
    Tone skin = look.skin().apply(Tone.ramp(SKIN, p.skin().tone()));
    float grey = .92f * Tone.step(.62f, .98f, p.skin().age());
    // Dark skin mostly goes with dark hair and eyes.
    float dark = 1 + 1.6f * Tone.step(.3f, .8f, p.skin().tone());
    float fair = (float) StrictMath.pow(p.hair().lightness(), dark);
    float red = .8f * Tone.step(.6f, 1, p.hair().redness()) * Tone.step(0, .3f, fair);
    Tone hair = look.hair().apply(Tone.ramp(HAIR, fair).mix(RED_HAIR, red).mix(GREY, grey));
    Tone natural = Tone.ramp(SKIN, p.skin().tone());
    Tone lipBase = natural.times(.78f, .56f, .55f);
    float lips = Tone.step(.35f, 1, p.mouth().lips());
    Tone lip = look.lip().apply(lipBase.mix(Tone.hex(0xb3293f), .15f + .6f * lips));
    Tone feature = look.line() > 0 ? look.ink() : skin.times(.34f, .24f, .24f);
    Tone upper = look.background().apply(mixed(p.setting().upper(), .56f, .30f, .75f));
    Tone lower = look.background().apply(mixed(p.setting().lower(), .46f, .30f, .75f));
    return new Palette(
        skin,
        skin.times(.60f, .49f, .50f),
        skin.mix(Tone.hex(0xfff4e0), .42f).saturate(1.05f),
        hair,
        hair.times(.48f, .46f, .52f),
        hair.scale(1.15f).mix(Tone.hex(0xffeacb), .26f),
        hair.scale(.7f).mix(skin.scale(.5f), .2f),
        look.iris().apply(Tone.ramp(EYE, (float) StrictMath.pow(p.eyes().colour(), dark))),
        lip,
        look.cloth().apply(mixed(p.outfit().colour(), .44f, .5f, 1.05f)),
        feature,
        upper,
        lower);
  }

  /**
   * A colour around a grey.
   *
   * @param grey the middle, 0..1
   * @param light how far lightness moves it
   * @param chroma how far warmth and tint move it
   */
  private static Tone mixed(Person.Mix mix, float grey, float light, float chroma) {
    float l = grey + light * (mix.lightness() - .5f);
    float warm = chroma * (mix.warmth() - .5f);
    float tint = chroma * (mix.tint() - .5f);
    return new Tone(
        Tone.clamp(l + .62f * warm - .28f * tint),
        Tone.clamp(l + .10f * warm + .26f * tint),
        Tone.clamp(l - .62f * warm - .22f * tint));
  }
}
