package dev.domovoi.worker.world;

import static dev.domovoi.worker.world.Tone.lerp;
import static dev.domovoi.worker.world.Tone.step;

import java.awt.geom.Path2D;

/** The measures of one person's bust in unit coordinates; the face centre never moves. */
final class Geometry {

  /** The vertical axis of the face. */
  static final float CX = .5f;

  /** The line of the eyes. */
  static final float EYE_Y = .465f;

  final float faceW;
  final float top;
  final float chin;
  final float jaw;
  final float eyeDx;
  final float eyeW;
  final float eyeH;
  final float noseY;
  final float noseW;
  final float mouthY;
  final float mouthW;

  /** Light from the left (-1) to the right (1). */
  final float light;

  /** Presence of hair, 0 = shaven. */
  final float hairy;

  /** Hair below the ears, 0..1. */
  final float longHair;

  /** Hair gathered in a bun, 0..1. */
  final float bun;

  /** Presence of a knitted cap, a brimmed hat, a headscarf; at most one is 1. */
  final float cap;

  final float brim;
  final float scarf;

  /** The vertical axes of eyes, nose and mouth: a head turned towards the light shows depth. */
  final float faceX;

  final float noseX;
  final float mouthX;

  final float hairX;
  final float hairTop;
  final float hairBottom;

  Geometry(Person p, Look look) {
    faceW = lerp(.172f, .226f, p.shape().width());
    top = lerp(.195f, .160f, p.shape().height());
    chin = lerp(.708f, .778f, p.shape().height());
    jaw = p.shape().jaw();
    float scale = look.eyeScale();
    eyeDx = lerp(.080f, .101f, p.eyes().spacing()) + .006f * (scale - 1);
    eyeW = lerp(.046f, .062f, p.eyes().size()) * (1 + .45f * (scale - 1));
    float almond = eyeW * lerp(.42f, .72f, p.eyes().openness());
    eyeH = lerp(almond * scale, eyeW, look.roundEyes());
    noseY = EYE_Y + lerp(.094f, .130f, p.shape().noseLength());
    noseW = lerp(.024f, .047f, p.shape().noseWidth());
    mouthY = lerp(noseY, chin, .385f);
    mouthW = lerp(.056f, .094f, p.mouth().width());
    light = 2 * p.setting().light() - 1;
    faceX = CX + .014f * light;
    noseX = CX + .024f * light;
    mouthX = CX + .017f * light;
    float hat = step(.732f, .748f, p.extras().hat());
    cap = hat * between(-1, .34f, p.extras().hatKind());
    brim = hat * between(.34f, .67f, p.extras().hatKind());
    scarf = hat * between(.67f, 2, p.extras().hatKind());
    float covered = Math.max(cap, Math.max(brim, scarf));
    hairy = step(.06f, .10f, p.hair().length()) * (1 - scarf);
    float fall = step(.40f, .92f, p.hair().length());
    bun = step(.30f, .24f, p.hair().fringe()) * step(.45f, .50f, p.hair().length()) * (1 - covered);
    longHair = fall * (1 - .96f * bun) * (1 - scarf);
    // Curls stand away from the head: short ones make a round cloud.
    float curls = step(.45f, 1, p.hair().curl());
    float volume = p.hair().volume() * (1 + 1.1f * curls * (1 - .5f * fall));
    volume = Math.min(volume, 1.75f) * (1 - .75f * bun) * (1 - .8f * covered);
    hairX = faceW + .010f + (.012f + .052f * volume) * hairy;
    hairTop = top - (.014f + .060f * volume) * hairy;
    hairBottom = lerp(.50f, .97f, longHair);
  }

  /** A narrow ramp up, and one down: 1 between the two thresholds. */
  private static float between(float from, float to, float v) {
    return step(from - .008f, from + .008f, v) * (1 - step(to - .008f, to + .008f, v));
  }

  /** How near an eye is, as a factor of its width: the far one of a turned head is narrower. */
  float near(int side) {
    return 1 - .14f * Math.max(0, side * light);
  }

  /** The centre of the eye at the left (-1) or right (1) of the picture. */
  float eyeX(int side) {
    return faceX + side * eyeDx * (.5f + .5f * near(side));
  }

  /** Face and skull. */
  Path2D head() {
    float w = faceW;
    float x = CX;
    float y = EYE_Y - .03f;
    float cheek = w * lerp(.90f, 1.0f, jaw);
    float corner = w * lerp(.62f, .88f, jaw);
    float cornerY = chin - lerp(.100f, .064f, jaw);
    float chinW = w * lerp(.12f, .44f, jaw);
    return Canvas.closed(
        x,
        top,
        x + w * .62,
        top,
        x + w,
        top + .10,
        x + w,
        y,
        x + w,
        y + .09,
        x + cheek,
        y + .15,
        x + corner,
        cornerY,
        x + corner * .84,
        cornerY + .045,
        x + chinW + w * .2,
        chin,
        x,
        chin,
        x - chinW - w * .2,
        chin,
        x - corner * .84,
        cornerY + .045,
        x - corner,
        cornerY,
        x - cheek,
        y + .15,
        x - w,
        y + .09,
        x - w,
        y,
        x - w,
        top + .10,
        x - w * .62,
        top,
        x,
        top);
  }

  /** Outer contour of the hair mass behind the head, scalloped by curls. */
  Path2D hairMass(Person p) {
    float curl = step(.45f, 1, p.hair().curl());
    Path2D path = new Path2D.Float();
    int steps = 96;
    float cy = EYE_Y - .05f;
    float ry = cy - hairTop;
    float drop = Math.max(.02f, hairBottom - cy);
    for (int i = 0; i <= steps; i++) {
      double a = Math.PI * (2.0 * i / steps - 1);
      // Angle 0 is the crown; the lower half is stretched into the fall of the hair.
      double sx = Math.sin(a);
      double sy = -Math.cos(a);
      double bump = 1 + .055 * curl * Math.abs(Math.sin(a * 9));
      double x;
      double y;
      if (sy <= 0) {
        x = hairX * sx * bump;
        y = ry * sy * bump;
      } else {
        double t = sy;
        double fullness = Math.sqrt(Math.sqrt(1 - Math.pow(t, 4)));
        double flare = 1 + (.10 + .18 * curl) * longHair * t;
        x = Math.signum(sx) * hairX * fullness * flare * (1 + (bump - 1) * 1.2);
        y = drop * t;
      }
      if (i == 0) {
        path.moveTo(CX + x, cy + y);
      } else {
        path.lineTo(CX + x, cy + y);
      }
    }
    path.closePath();
    return path;
  }

  /** Hair in front of the skull: outer contour and hairline with fringe and parting. */
  Path2D hairFront(Person p) {
    float curl = step(.45f, 1, p.hair().curl());
    float fringe = step(.5f, .95f, p.hair().fringe());
    float part = (p.hair().parting() - .5f) * 1.25f * faceW;
    float sideY = lerp(EYE_Y - .05f, EYE_Y + .09f, step(.12f, .5f, p.hair().length()));
    float cy = EYE_Y - .05f;
    float ry = cy - hairTop;
    Path2D path = new Path2D.Float();
    path.moveTo(CX - faceW * .99, sideY);
    int steps = 48;
    for (int i = 0; i <= steps; i++) {
      double a = Math.PI * (1.0 * i / steps - .5);
      double bump = 1 + .055 * curl * Math.abs(Math.sin(a * 9));
      path.lineTo(CX + hairX * Math.sin(a) * bump, cy - ry * Math.cos(a) * bump);
    }
    path.lineTo(CX + faceW * .99, sideY);
    float edge = faceW * lerp(.95f, .87f, longHair);
    float peak = lerp(top + .060f, EYE_Y - .105f, fringe);
    float sweep = lerp(top + .105f, EYE_Y - .085f, fringe);
    double right = CX + edge;
    double left = CX - edge;
    double px = CX + part;
    path.curveTo(
        right, sideY - .05, right + .004, EYE_Y - .13, CX + edge * .80, lerp(sweep, peak, .25f));
    path.curveTo(CX + edge * .55, sweep - .045, px + .06, peak + .03, px, peak);
    path.curveTo(
        px - .06,
        peak + .03,
        CX - edge * .55,
        sweep - .045,
        CX - edge * .80,
        lerp(sweep, peak, .25f));
    path.curveTo(left - .004, EYE_Y - .13, left, sideY - .05, CX - faceW * .99, sideY);
    path.closePath();
    return path;
  }
}
