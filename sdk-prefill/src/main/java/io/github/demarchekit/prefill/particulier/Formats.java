package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.prefill.Parameter;
import io.github.demarchekit.prefill.Rule.Breach;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The formats of what can be said besides the subject: a wrong one is a mistake of the program, and is refused at once. */
final class Formats {

    private static final int HISTORY = 23;

    private Formats() {}

    static Parameter<Integer> number(String name, int least, int most) {
        return Parameter.of(name, number -> {
            if (number < least || number > most) {
                throw new IllegalArgumentException(name + " must be from " + least + " to " + most);
            }
            return Integer.toString(number);
        });
    }

    static Parameter<String> text(String name, String format, String example) {
        Pattern pattern = Pattern.compile(format);
        return Parameter.of(name, text -> checked(name, text, pattern, example));
    }

    static Parameter<List<String>> texts(String name, String format, String example) {
        Pattern pattern = Pattern.compile(format);
        return new Parameter<>(name, texts -> {
            if (texts.isEmpty()) {
                throw new IllegalArgumentException(name + " must not be empty");
            }
            return texts.stream()
                    .map(text -> checked(name, text, pattern, example))
                    .toList();
        });
    }

    private static String checked(String name, String text, Pattern pattern, String example) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(name + " must look like " + example);
        }
        return text;
    }

    /** The platform knows the month that runs and the 23 before; what is not said of a month is what it is now. */
    static Optional<Breach> recentMonth(Map<String, List<String>> inputs, LocalDate today) {
        List<String> said =
                Stream.of("annee", "mois").filter(inputs::containsKey).toList();
        YearMonth now = YearMonth.from(today);
        try {
            YearMonth asked =
                    YearMonth.of(number(inputs, "annee", now.getYear()), number(inputs, "mois", now.getMonthValue()));
            return asked.isBefore(now.minusMonths(HISTORY)) || asked.isAfter(now)
                    ? Optional.of(new Breach(said, "annee and mois are this month or one of the 23 before"))
                    : Optional.empty();
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.of(new Breach(said, "annee and mois must be a month"));
        }
    }

    private static int number(Map<String, List<String>> inputs, String name, int otherwise) {
        List<String> said = inputs.get(name);
        return said == null ? otherwise : Integer.parseInt(said.get(0));
    }
}
