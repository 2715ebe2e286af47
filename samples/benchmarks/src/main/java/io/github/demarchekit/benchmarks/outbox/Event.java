package io.github.demarchekit.benchmarks.outbox;

import io.github.demarchekit.tracking.CaseNumber;
import java.nio.charset.StandardCharsets;

/**
 * A message, of half a kilobyte: which file it is about, and its place in the file's order.
 *
 * @param file from 0
 * @param sequence from 1
 */
record Event(int file, int sequence) {

    /** Files among which the events are spread. */
    static final int FILES = 1000;

    /** Where the file's digits are in a body. */
    static final int FILE_AT = 11;

    static final int FILE_DIGITS = 6;

    /** Where the sequence's digits are. */
    static final int SEQUENCE_AT = 31;

    static final int SEQUENCE_DIGITS = 7;

    private static final String PREFIX = "K-";
    private static final byte[] TEMPLATE = ("{\"file\":\"K-000000\",\"sequence\":\"0000000\",\"text\":\""
                    + "Votre demande est en cours d'instruction. ".repeat(11) + "\"}")
            .getBytes(StandardCharsets.US_ASCII);

    static Event of(CaseNumber number, long sequence) {
        return new Event(Integer.parseInt(number.value().substring(PREFIX.length())), Math.toIntExact(sequence));
    }

    CaseNumber number() {
        String digits = Integer.toString(file);
        return new CaseNumber(PREFIX + "0".repeat(FILE_DIGITS - digits.length()) + digits);
    }

    byte[] body() {
        byte[] body = TEMPLATE.clone();
        write(body, FILE_AT, FILE_DIGITS, file);
        write(body, SEQUENCE_AT, SEQUENCE_DIGITS, sequence);
        return body;
    }

    private static void write(byte[] body, int at, int digits, int value) {
        int left = value;
        for (int i = at + digits - 1; i >= at; i--) {
            body[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }
}
