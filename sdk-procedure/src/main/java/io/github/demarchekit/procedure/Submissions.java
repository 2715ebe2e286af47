package io.github.demarchekit.procedure;

import io.github.demarchekit.spring.PublicAddress;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.Recipient;
import io.github.demarchekit.tracking.Tracking;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends drafts. What the database keeps and what the outbox will tell change in one transaction, so that
 * neither happens without the other. Thread-safe.
 */
final class Submissions {

    /** Crockford's alphabet: no letter that looks like a digit. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int RANDOM_LETTERS = 8;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Procedure procedure;
    private final SiteProperties site;
    private final PublicAddress publicAddress;
    private final Drafts drafts;
    private final CaseFiles files;
    private final Attachments attachments;
    private final Tracking tracking;
    private final Forms forms;
    private final Wording wording;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Submissions(
            Procedure procedure,
            SiteProperties site,
            PublicAddress publicAddress,
            Drafts drafts,
            CaseFiles files,
            Attachments attachments,
            Tracking tracking,
            Forms forms,
            Wording wording,
            TransactionTemplate transaction,
            Clock clock) {
        this.procedure = procedure;
        this.site = site;
        this.publicAddress = publicAddress;
        this.drafts = drafts;
        this.files = files;
        this.attachments = attachments;
        this.tracking = tracking;
        this.forms = forms;
        this.wording = wording;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Sends a draft that has no error; empty when it was sent or changed since it was read. */
    Optional<CaseNumber> send(User user, Draft draft) {
        CaseNumber number = newNumber();
        boolean sent = Boolean.TRUE.equals(transaction.execute(status -> {
            Instant now = clock.instant();
            files.add(new CaseFile(
                    number,
                    user.sub(),
                    CaseStatus.SUBMITTED,
                    now,
                    now,
                    answers(draft),
                    Summary.of(procedure, draft, forms, wording).frozen()));
            attachments.keepOnly(user.sub(), documents(draft));
            attachments.send(user.sub(), number);
            // What was attached must have left the draft before.
            if (!drafts.delete(user.sub(), draft)) {
                status.setRollbackOnly();
                return false;
            }
            tracking.open(new NewCase(
                    number,
                    procedure.code(),
                    site.procedureTitle(),
                    recipient(user, draft),
                    publicAddress.resolve(Paths.userCase(number))));
            return true;
        }));
        tracking.wake();
        return sent ? Optional.of(number) : Optional.empty();
    }

    /** What stands in for data of the steps that were shown. */
    private List<String> documents(Draft draft) {
        return procedure.stepsFor(draft).stream()
                .flatMap(step -> draft.data(step).entrySet().stream()
                        .filter(datum -> Corrections.documentAsked(step, datum.getValue(), draft))
                        .map(Map.Entry::getKey))
                .toList();
    }

    private Map<String, List<String>> answers(Draft draft) {
        return procedure.stepsFor(draft).stream()
                .flatMap(step -> step.fields().stream())
                .collect(Collectors.toMap(Field::key, field -> draft.values(field.key())));
    }

    private Recipient recipient(User user, Draft draft) {
        return new Recipient(
                user.dashboardAddress(),
                procedure.emailField().map(draft::value).filter(value -> !value.isEmpty()),
                procedure
                        .smsField()
                        .filter(wanted -> draft.value(wanted).equals("true"))
                        .flatMap(wanted -> procedure.mobileField())
                        .map(draft::value)
                        .filter(value -> !value.isEmpty()),
                Locale.FRENCH);
    }

    private CaseNumber newNumber() {
        StringBuilder number =
                new StringBuilder("D-").append(Year.now(clock.withZone(PARIS))).append('-');
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            number.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new CaseNumber(number.toString());
    }

    /** Returns the file that the person sent last. */
    Optional<CaseFile> latest(User user) {
        return files.of(user.sub()).stream().findFirst();
    }
}
