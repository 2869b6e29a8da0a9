package dev.domovoi.worker.world;

import java.util.function.UnaryOperator;

/**
 * How a scene departs from the plain portrait: recolourings of the parts and a few drawing choices.
 * Styles that are more than a filter start from here.
 *
 * @param skin recolours the skin
 * @param hair recolours hair, brows and beard
 * @param cloth recolours clothes and cap
 * @param iris recolours the iris
 * @param lip recolours the lips
 * @param background recolours both background tones
 * @param sclera the white of the eye
 * @param eyeScale eye size, 1 = natural
 * @param roundEyes almond (0) to circular (1)
 * @param shading opacity of soft light and shadow, 0..1 (0 = flat colours)
 * @param cel opacity of the hard-edged shadow, 0..1
 * @param line outline width as a fraction of the picture, 0 = none
 * @param ink outline colour; with outlines it also draws the features
 * @param socket darkness of sunken eyes, 0..1
 * @param earPoint length of ear tips as a fraction of the picture
 * @param fangs opacity of long canine teeth, 0..1
 */
record Look(
    UnaryOperator<Tone> skin,
    UnaryOperator<Tone> hair,
    UnaryOperator<Tone> cloth,
    UnaryOperator<Tone> iris,
    UnaryOperator<Tone> lip,
    UnaryOperator<Tone> background,
    Tone sclera,
    float eyeScale,
    float roundEyes,
    float shading,
    float cel,
    float line,
    Tone ink,
    float socket,
    float earPoint,
    float fangs) {

  /** The plain portrait. */
  static Look natural() {
    return new Builder().build();
  }

  /** A builder that starts from the plain portrait. */
  static Builder with() {
    return new Builder();
  }

  /** Collects departures from the plain portrait. */
  static final class Builder {
    private UnaryOperator<Tone> skin = t -> t;
    private UnaryOperator<Tone> hair = t -> t;
    private UnaryOperator<Tone> cloth = t -> t;
    private UnaryOperator<Tone> iris = t -> t;
    private UnaryOperator<Tone> lip = t -> t;
    private UnaryOperator<Tone> background = t -> t;
    private Tone sclera = Tone.hex(0xf4f0ea);
    private float eyeScale = 1;
    private float roundEyes;
    private float shading = 1;
    private float cel;
    private float line;
    private Tone ink = Tone.hex(0x17131a);
    private float socket;
    private float earPoint;
    private float fangs;

    Builder skin(UnaryOperator<Tone> map) {
      skin = map;
      return this;
    }

    Builder hair(UnaryOperator<Tone> map) {
      hair = map;
      return this;
    }

    Builder cloth(UnaryOperator<Tone> map) {
      cloth = map;
      return this;
    }

    Builder iris(UnaryOperator<Tone> map) {
      iris = map;
      return this;
    }

    Builder lip(UnaryOperator<Tone> map) {
      lip = map;
      return this;
    }

    Builder background(UnaryOperator<Tone> map) {
      background = map;
      return this;
    }

    Builder sclera(Tone tone) {
      sclera = tone;
      return this;
    }

    Builder eyes(float scale, float round) {
      eyeScale = scale;
      roundEyes = round;
      return this;
    }

    Builder shading(float soft, float hard) {
      shading = soft;
      cel = hard;
      return this;
    }

    Builder line(float width, Tone tone) {
      line = width;
      ink = tone;
      return this;
    }

    Builder socket(float darkness) {
      socket = darkness;
      return this;
    }

    Builder earPoint(float length) {
      earPoint = length;
      return this;
    }

    Builder fangs(float opacity) {
      fangs = opacity;
      return this;
    }

    Look build() {
      return new Look(
          skin,
          hair,
          cloth,
          iris,
          lip,
          background,
          sclera,
          eyeScale,
          roundEyes,
          shading,
          cel,
          line,
          ink,
          socket,
          earPoint,
          fangs);
    }
  }
}
