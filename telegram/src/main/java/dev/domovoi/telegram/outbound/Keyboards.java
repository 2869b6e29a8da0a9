package dev.domovoi.telegram.outbound;

import dev.domovoi.core.chat.Button;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;

/** Buttons below a message. */
final class Keyboards {
  /** More would be cut off on a phone. */
  private static final int IN_ROW = 3;

  private Keyboards() {}

  static @Nullable InlineKeyboardMarkup of(List<Button> buttons) {
    if (buttons.isEmpty()) {
      return null;
    }
    List<InlineKeyboardRow> rows = new ArrayList<>();
    for (int i = 0; i < buttons.size(); i++) {
      if (i % IN_ROW == 0) {
        rows.add(new InlineKeyboardRow());
      }
      rows.get(rows.size() - 1)
          .add(
              InlineKeyboardButton.builder()
                  .text(buttons.get(i).label())
                  .callbackData(buttons.get(i).id())
                  .build());
    }
    return new InlineKeyboardMarkup(rows);
  }
}
