package io.github.demarchekit.tracking;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A file as it is opened: what every later message about it needs.
 *
 * @param procedureCode what the dashboard groups by, such as {@code inscription-creche}: 1 to 60 letters, digits, {@code -_.}
 * @param procedureTitle the procedure's name for users, at most 200 characters on one line; goes into mails and SMS
 * @param link the file's own page, absolute http or https, at most 2000 characters; users reach it after logging in
 * @param references the file's identifiers elsewhere, by the name of the channel that needs it, such as HubEE's case
 */
public record NewCase(
        CaseNumber number,
        String procedureCode,
        String procedureTitle,
        Recipient recipient,
        URI link,
        Map<String, String> references) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final Pattern TITLE = Pattern.compile("(?=.*\\S)\\P{Cntrl}{1,200}");
    private static final Pattern REFERENCE = Pattern.compile("\\P{Cntrl}{1,200}");
    private static final int MAX_LINK = 2000;
    private static final int MAX_REFERENCES = 10;

    /** Makes a file that is known nowhere else yet. */
    public NewCase(CaseNumber number, String procedureCode, String procedureTitle, Recipient recipient, URI link) {
        this(number, procedureCode, procedureTitle, recipient, link, Map.of());
    }

    /** Checks all of it, and lists every problem in one {@link IllegalArgumentException}. */
    public NewCase {
        List<String> problems = new ArrayList<>();
        if (!CODE.matcher(procedureCode).matches()) {
            problems.add("procedureCode must be 1 to 60 letters, digits, hyphens, underscores and dots");
        }
        if (!TITLE.matcher(procedureTitle).matches()) {
            problems.add("procedureTitle must be 1 to 200 characters on one line");
        }
        boolean web = "http".equals(link.getScheme()) || "https".equals(link.getScheme());
        if (!web || link.getHost() == null || link.toString().length() > MAX_LINK) {
            problems.add("link must be an absolute http or https address of at most " + MAX_LINK + " characters");
        }
        boolean readable = references.entrySet().stream()
                .allMatch(reference -> Channel.NAME.matcher(reference.getKey()).matches()
                        && REFERENCE.matcher(reference.getValue()).matches());
        if (!readable || references.size() > MAX_REFERENCES) {
            problems.add("references must be at most " + MAX_REFERENCES
                    + ", each a channel's name and 1 to 200 characters on one line");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        references = Map.copyOf(references);
    }

    /** Returns the same file with its identifier elsewhere. */
    public NewCase knownAs(String channel, String identifier) {
        Map<String, String> more = new HashMap<>(references);
        more.put(channel, identifier);
        return new NewCase(number, procedureCode, procedureTitle, recipient, link, more);
    }

    @Override
    public String toString() {
        return "NewCase[" + number + " of " + procedureCode + "]";
    }
}
