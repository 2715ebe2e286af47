package io.github.demarchekit.tracking.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The rule for text that anybody may read: nothing that tells who somebody is. Immutable, thread-safe.
 *
 * <p>It finds what has a form, however it is spaced: social security numbers, mail addresses, telephone numbers, bank accounts,
 * dates of birth. A name has none, so a text that names somebody passes. It rather refuses too much: a number of a file that reads
 * as a telephone's is found as one.
 */
public final class PublicText {

    private static final String GAP = "[ .-]{0,2}";
    // What comes before the day and after the year tells whether a date is one of birth.
    private static final int BEFORE = 60;
    private static final int AFTER = 30;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[\\p{L}\\p{N}\\[]");

    private static final String REAL_DATE = "\\d{2}[./-](?:0[1-9]|1[0-2])[./-](?:19|20)\\d{2}(?!\\d)";
    private static final Pattern DIALLED = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?!" + REAL_DATE + ")0" + GAP + "[1-9](?:(?:[ .)-]{0,2}\\d){8}|(?:/\\d{2}){4})(?!\\d)");
    private static final Pattern INTERNATIONAL = Pattern.compile("(?:\\+" + GAP
            + "[1-9](?:[ .()-]{0,3}\\d){7,14}|(?<![\\p{L}\\p{N}])00" + GAP + "[1-9](?:[ .()-]{0,3}\\d){8,13})(?!\\d)");

    private static final Pattern BIRTH = Pattern.compile(
            "\\b(?:nées?|nés?|nee|naissance|born|birth(?:date|day)?|ddn)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";
    private static final String MONTH =
            "(?:janv(?:ier|\\.)?|f[ée]v(?:rier|r?\\.)?|mars|avr(?:il|\\.)?|mai|juin|juil(?:let|\\.)?"
                    + "|ao[uû]t|sept(?:embre|\\.)?|oct(?:obre|\\.)?|nov(?:embre|\\.)?|d[ée]c(?:embre|\\.)?"
                    + "|january|february|march|april|may|june|july|august|september|october|november|december)";
    private static final Pattern DATE = Pattern.compile(
            "(?<!\\d)(?:" + DAY + " ?[/.-] ?(?:0?[1-9]|1[0-2]) ?[/.-] ?(?:\\d{4}|\\d{2})"
                    + "|" + DAY + " (?:0[1-9]|1[0-2]) (?:19|20)\\d{2}"
                    + "|(?:19|20)\\d{2}[/-](?:0\\d|1[0-2])[/-](?:[0-2]\\d|3[01])"
                    + "|" + DAY + "(?:er|st|nd|rd|th)? ?" + MONTH + " ?\\d{4}"
                    + "|(?<!\\p{L})" + MONTH + " " + DAY + "(?:st|nd|rd|th)?,? \\d{4})(?!\\d)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    // Eight digits are a date beside words of birth only: the numbers of files have as many.
    private static final Pattern COMPACT_DATE =
            Pattern.compile("(?<!\\d)(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?!\\d)");

    private final boolean datesRefused;

    private PublicText(boolean datesRefused) {
        this.datesRefused = datesRefused;
    }

    /** Returns the rule that lets dates pass, but for those of birth. */
    public static PublicText standard() {
        return new PublicText(false);
    }

    /** Returns the rule that refuses every date as well. */
    public static PublicText withoutDates() {
        return new PublicText(true);
    }

    /** Tells whether a text holds nothing of that. */
    public boolean admits(String text) {
        return findings(text).isEmpty();
    }

    /** Returns what a text must not hold and does, in the order of {@link PersonalData}; empty when it is fine. */
    public List<Finding> findings(String text) {
        String plain = plain(text);
        List<Finding> findings = new ArrayList<>();
        Nir.places(plain).forEach(at -> findings.add(new Finding(PersonalData.NIR, at)));
        matches(EMAIL, plain).forEach(match -> findings.add(new Finding(PersonalData.EMAIL, match.start())));
        matches(DIALLED, plain).forEach(match -> findings.add(new Finding(PersonalData.PHONE, match.start())));
        matches(INTERNATIONAL, plain).forEach(match -> findings.add(new Finding(PersonalData.PHONE, match.start())));
        Iban.places(plain).forEach(at -> findings.add(new Finding(PersonalData.IBAN, at)));
        for (MatchResult date : matches(DATE, plain)) {
            if (isOfBirth(plain, date)) {
                findings.add(new Finding(PersonalData.BIRTH_DATE, date.start()));
            } else if (datesRefused) {
                findings.add(new Finding(PersonalData.DATE, date.start()));
            }
        }
        for (MatchResult date : matches(COMPACT_DATE, plain)) {
            if (isOfBirth(plain, date)) {
                findings.add(new Finding(PersonalData.BIRTH_DATE, date.start()));
            }
        }
        return List.copyOf(findings);
    }

    static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static boolean isOfBirth(String text, MatchResult date) {
        String around = text.substring(Math.max(0, date.start() - BEFORE), date.start()) + " | "
                + text.substring(date.end(), Math.min(text.length(), date.end() + AFTER));
        return BIRTH.matcher(around).find();
    }

    /** Writes every kind of digit, space and hyphen in its simplest form, each character in its place. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            plain.append(plain(point));
            if (Character.isSupplementaryCodePoint(point)) {
                plain.append(' ');
            }
        });
        return plain.toString();
    }

    private static char plain(int point) {
        if (Character.isDigit(point)) {
            return (char) ('0' + Character.digit(point, 10));
        }
        return switch (Character.getType(point)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    // Among them the spaces of no width, which hide between two digits.
                    Character.FORMAT -> ' ';
            case Character.DASH_PUNCTUATION -> '-';
            default -> sign(point);
        };
    }

    private static char sign(int point) {
        return switch (point) {
            case '\u2212' -> '-';
            case '\uff20', '\ufe6b' -> '@';
            case '\uff0b' -> '+';
            default -> Character.isSupplementaryCodePoint(point) ? '?' : (char) point;
        };
    }
}
