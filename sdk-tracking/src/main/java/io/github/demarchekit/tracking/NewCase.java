package io.github.demarchekit.tracking;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file as it is opened: what every later message about it needs.
 *
 * @param procedureCode what the dashboard groups by, such as {@code inscription-creche}: 1 to 60 letters, digits, {@code -_.}
 * @param procedureTitle the procedure's name for users, at most 200 characters on one line; goes into mails and SMS
 * @param link the file's own page, absolute http or https, at most 2000 characters; users reach it after logging in
 */
public record NewCase(CaseNumber number, String procedureCode, String procedureTitle, Recipient recipient, URI link) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final Pattern TITLE = Pattern.compile("(?=.*\\S)\\P{Cntrl}{1,200}");
    private static final int MAX_LINK = 2000;

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
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }
}
