package io.github.demarchekit.tracking.message;

import io.github.demarchekit.tracking.internal.Texts;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What reminds a user of what is still missing. It is read after logging in. */
final class Reminder {

    private Reminder() {}

    static String text(PieceRequest request, Locale language) {
        Texts texts = Texts.of(language);
        DateTimeFormatter day =
                DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.forLanguageTag(texts.text("language")));
        return Stream.concat(
                        Stream.of(texts.text("message.reminder"), ""),
                        request.missing().stream().map(item -> {
                            String label = item.action().label();
                            return item.action()
                                    .deadline()
                                    .map(due ->
                                            texts.text("message.reminder.dated").replace("{date}", day.format(due)))
                                    .orElseGet(() -> texts.text("message.reminder.item"))
                                    .replace("{label}", label);
                        }))
                .collect(Collectors.joining("\n"));
    }
}
