package dev.domovoi.core.picture;

import dev.domovoi.core.style.PictureSpec;

/**
 * A finished picture on its way to the store.
 *
 * @param png the encoded file, text included; not copied. An animation is a GIF file
 * @param bundleName for people; the key holds the fingerprint
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once, from the worker to the store.
public record NewPicture(PictureKey key, PictureSpec spec, String bundleName, byte[] png) {}
