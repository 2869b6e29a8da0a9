/** What comes from a chat and goes to a chat, in words that no platform owns. */
@NullMarked
package dev.domovoi.core.chat;

import org.jspecify.annotations.NullMarked;
