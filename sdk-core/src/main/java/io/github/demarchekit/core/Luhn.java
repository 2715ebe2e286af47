package io.github.demarchekit.core;

/** The key of Sirene's numbers. */
final class Luhn {

    private Luhn() {}

    /** Adds the digits, every second one from the right doubled and, above nine, less nine. */
    static int sum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(digits.length() - 1 - i), 10);
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum;
    }

    static int plainSum(String digits) {
        return digits.chars().map(c -> Character.digit(c, 10)).sum();
    }

    /** Drops the spaces, no-break ones too, with which people group digits. */
    static String withoutSpaces(String typed) {
        return typed.replaceAll("[\\s\\u00A0\\u202F]", "");
    }
}
