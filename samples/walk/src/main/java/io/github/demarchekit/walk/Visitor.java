package io.github.demarchekit.walk;

import java.net.URI;
import java.util.List;

/**
 * Somebody in front of a browser of their own. Finds things by the words that the page shows, never by its markup.
 *
 * <p>Methods fail with an {@link AssertionError} that says what was looked for and where.
 */
public interface Visitor extends AutoCloseable {

    /** A question of a form as it stands: what is answered, and where the page says that it comes from. */
    record Answer(String value, String origin) {}

    /** Goes to an address. */
    void open(URI address);

    /** Returns where the visitor stands. */
    URI address();

    /** Returns the title of the page. */
    String title();

    /** Returns all that the page shows, with single spaces. */
    String text();

    /** Presses the button or follows the link that reads so, else the first that starts so. */
    void press(String words);

    /** Opens the part of the page that is folded under those words. */
    void unfold(String words);

    /** Types into the field of that label. */
    void type(String label, String value);

    /** Types a date into the three fields of that question. */
    void typeDate(String question, int day, int month, int year);

    /** Chooses a file for the field of that label. */
    void attach(String label, String fileName, byte[] content);

    /** Follows the link that starts so to a file, and returns what is in it. */
    byte[] download(String words);

    /** Ticks the box or picks the choice of that label. */
    void choose(String label);

    /** Reads a question that may be locked, and its origin, {@code ""} when none is given. */
    Answer answer(String label);

    /** Tells whether the box or choice of that label is ticked. */
    boolean chosen(String label);

    /** Types into a field and returns what is suggested. */
    List<String> suggestions(String label, String typed);

    /** Picks one of the {@link #suggestions}. */
    void pickSuggestion(String suggestion);

    /** Closes the browser; a new visitor knows nothing of it. */
    @Override
    void close();
}
