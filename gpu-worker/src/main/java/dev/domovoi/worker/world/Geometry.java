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

  final float hairX;
  final float hairTop;
  final float hairBottom;

  Geometry(Person p, Look look) {
    faceW = lerp(.183f, .222f, p.shape().width());
    top = lerp(.185f, .160f, p.shape().height());
    chin = lerp(.722f, .768f, p.shape().height());
    jaw = p.shape().jaw();
    float scale = look.eyeScale();
    eyeDx = lerp(.083f, .099f, p.eyes().spacing()) + .006f * (scale - 1);
    eyeW = lerp(.043f, .055f, p.eyes().size()) * (1 + .45f * (scale - 1));
    float almond = eyeW * lerp(.44f, .68f, p.eyes().openness());
    eyeH = lerp(almond * scale, eyeW, look.roundEyes());
    noseY = EYE_Y + lerp(.098f, .126f, p.shape().noseLength());
    noseW = lerp(.026f, .043f, p.shape().noseWidth());
    mouthY = lerp(noseY, chin, .385f);
    mouthW = lerp(.058f, .088f, p.mouth().width());
    light = 2 * p.setting().light() - 1;
    hairy = step(.04f, .2f, p.hair().length());
    longHair = step(.42f, .95f, p.hair().length());
    float volume = p.hair().volume() * (1 + .5f * p.hair().curl());
    hairX = faceW + .010f + (.016f + .040f * volume) * hairy;
    hairTop = top - (.018f + .060f * volume) * hairy;
    hairBottom = lerp(.50f, .97f, longHair);
  }

  /** Face and skull. */
  Path2D head() {
    float w = faceW;
    float x = CX;
    float y = EYE_Y - .03f;
    float cheek = w * lerp(.92f, 1.0f, jaw);
    float corner = w * lerp(.70f, .84f, jaw);
    float cornerY = chin - lerp(.088f, .070f, jaw);
    float chinW = w * lerp(.20f, .40f, jaw);
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
