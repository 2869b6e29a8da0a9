package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * The singular vectors of one convolution's weights. The raw weights as a matrix M of (ky, kx,
 * c_in) rows and c_out columns are U·diag(σ)·Vᵀ; a shift δ of the singular values gives M +
 * U·diag(δ)·Vᵀ, so σ itself is not needed.
 *
 * @param left U times the equalised learning rate, (9·c_in, c_out)
 * @param right Vᵀ, (c_out, c_out)
 * @param weight the layer's own unchanged weights times the equalised learning rate, (c_out, c_in,
 *     3, 3)
 */
record Spectrum(NDArray left, NDArray right, NDArray weight) {

  /**
   * Decomposes; takes about a second for 512 channels.
   *
   * @param kernel the weights times the equalised learning rate, (c_out, c_in, 3, 3); kept
   * @param manager owner of the vectors, which are in no scope
   */
  static Spectrum of(NDArray kernel, NDManager manager) {
    int out = Math.toIntExact(kernel.getShape().get(0));
    int in = Math.toIntExact(kernel.getShape().get(1));
    float[] values = Ops.as(kernel, DataType.FLOAT32).toFloatArray();
    double[][] columns = new double[out][9 * in];
    for (int o = 0; o < out; o++) {
      for (int c = 0; c < in; c++) {
        for (int k = 0; k < 9; k++) {
          columns[o][k * in + c] = values[(o * in + c) * 9 + k];
        }
      }
    }
    SingularVectors vectors = SingularVectors.of(columns);
    double rate = 1 / Math.sqrt(in * 9.0);
    float[] left = new float[9 * in * out];
    float[] right = new float[out * out];
    for (int i = 0; i < out; i++) {
      for (int r = 0; r < 9 * in; r++) {
        left[r * out + i] = (float) (vectors.left()[i][r] * rate);
      }
      for (int o = 0; o < out; o++) {
        right[i * out + o] = (float) vectors.right()[i][o];
      }
    }
    return new Spectrum(
        Filters.constant(manager, left, new Shape(9L * in, out)),
        Filters.constant(manager, right, new Shape(out, out)),
        kernel);
  }

  /**
   * The weights with shifted singular values, times the equalised learning rate.
   *
   * @param shift (1, c_out)
   * @return (c_out, c_in, 3, 3), differentiable with respect to the shift
   */
  NDArray shifted(NDArray shift) {
    long out = weight.getShape().get(0);
    long in = weight.getShape().get(1);
    return shift.mul(left).matMul(right).reshape(3, 3, in, out).transpose(3, 2, 0, 1).add(weight);
  }
}
