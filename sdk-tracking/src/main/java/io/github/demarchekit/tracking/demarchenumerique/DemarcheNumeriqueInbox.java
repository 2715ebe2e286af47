package io.github.demarchekit.tracking.demarchenumerique;

import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStanding;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.StaleCaseException;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.callback.CallbackRequest;
import io.github.demarchekit.tracking.callback.Signed;
import io.github.demarchekit.tracking.callback.StandardWebhooksCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where news of demarche.numerique come in, and are recorded as events of files.
 *
 * <p>A webhook is unsigned and unordered, and is lost when it fails: so it is taken for a hint. The dossier is read again by the API,
 * and each of its steps that the file's history does not hold is recorded, once, whatever came twice, late or at the same time in two
 * processes: {@link CaseEvent#about()} is the step. A decision that is taken back reopens the file; no other step does. {@link
 * #catchUp} finds what no webhook told.
 *
 * <p>Events are dated by the time at which they are recorded. The day on which silence decides is demarche.numerique's to say, {@link
 * Dossier#impliedDecisionOn()}: give these procedures no decision rule of their own. Thread-safe.
 */
public final class DemarcheNumeriqueInbox {

    private static final Logger LOG = LoggerFactory.getLogger(DemarcheNumeriqueInbox.class);
    private static final int MAX_TRIES = 10;

    private final Tracking tracking;
    private final DemarcheNumeriqueClient client;
    private final Secret secret;
    private final IntFunction<Optional<CaseNumber>> files;
    private final Function<Dossier, Optional<NewCase>> opening;

    private DemarcheNumeriqueInbox(Builder builder) {
        tracking = builder.tracking;
        client = builder.client;
        secret = builder.secret;
        files = builder.files;
        opening = builder.opening;
    }

    /**
     * Starts an inbox.
     *
     * @param secret what the webhook's address carries, in its query for instance, so that nobody else makes this application read
     *     dossiers and use up its 400 calls a minute: 20 random characters or more
     */
    public static Builder builder(Tracking tracking, DemarcheNumeriqueClient client, Secret secret) {
        return new Builder(tracking, client, secret);
    }

    /**
     * Takes a webhook in. demarche.numerique waits 10 s for an answer and looks at nothing in it.
     *
     * @param given the secret of the address that was called, null when there was none
     * @param form the body as it came
     * @throws VerificationException when the secret is another one, found out in constant time: answer 403
     * @throws IllegalArgumentException when the body is no webhook: answer 400
     * @throws SdkException when the dossier cannot be read now: {@link #catchUp} will
     */
    public DossierNews receive(@Nullable String given, byte[] form) {
        if (given == null || given.isBlank() || !secret.equals(Secret.of(given))) {
            throw new VerificationException(
                    "a webhook of demarche.numerique",
                    "secret_mismatch",
                    "its address carries another secret than the one of this inbox");
        }
        return refresh(DemarcheNumeriqueWebhook.read(form).dossier());
    }

    /**
     * Takes in a signed webhook, of the kind that the mutation {@code webhookCreer} makes: a batch of up to 100 events, sent at least
     * once. Its age is not looked at, since what it says is read again.
     *
     * @param check made with the webhook's secret, {@code whsec_…}
     * @return what became of the news about each dossier that it names
     * @throws VerificationException when it is not signed with that secret: answer 403
     * @throws IllegalArgumentException when the body is no batch: answer 400
     * @throws SdkException when a dossier cannot be read now: answer 503, and the batch comes again
     */
    public List<DossierNews> receive(StandardWebhooksCheck check, CallbackRequest request) {
        Signed unused = check.check(request);
        List<DossierNews> news = new ArrayList<>();
        for (int dossier : DemarcheNumeriqueWebhook.dossiersOf(request.body())) {
            news.add(refresh(dossier));
        }
        return List.copyOf(news);
    }

    /**
     * Reads a dossier and records what is new.
     *
     * @throws SdkException when it cannot be read now
     */
    public DossierNews refresh(int dossier) {
        Optional<Dossier> read = client.dossier(dossier);
        return read.isPresent() ? record(read.get()) : new DossierNews.NoDossier(dossier);
    }

    /**
     * Reads all dossiers of a procedure that have changed since some time, and records what is new: to be called every few minutes, with
     * the time of the last call that ended well, less a few minutes for clocks that differ.
     *
     * @return what was recorded
     * @throws SdkException when a page cannot be read; what was recorded stays, and another call does the rest
     */
    public List<CaseEvent> catchUp(int demarche, Instant since) {
        List<CaseEvent> events = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            DossierPage page = client.dossiers(demarche, since, after.orElse(null));
            for (Dossier dossier : page.dossiers()) {
                if (record(dossier) instanceof DossierNews.Recorded recorded) {
                    events.addAll(recorded.events());
                }
            }
            after = page.next();
        } while (after.isPresent());
        return List.copyOf(events);
    }

    /** Records what is new in a dossier that was read. */
    public DossierNews record(Dossier dossier) {
        Optional<CaseNumber> number = files.apply(dossier.number());
        if (number.isPresent() && tracking.find(number.get()).isPresent()) {
            return new DossierNews.Recorded(recordSteps(dossier, number.get()));
        }
        Optional<NewCase> file = opening.apply(dossier);
        if (file.isEmpty()) {
            LOG.debug("dossier={} has no file", dossier.number());
            return new DossierNews.NoFile(dossier.number());
        }
        List<CaseEvent> events = new ArrayList<>(opened(file.get()).stream().toList());
        events.addAll(recordSteps(dossier, file.get().number()));
        return new DossierNews.Recorded(events);
    }

    private Optional<CaseEvent> opened(NewCase file) {
        try {
            return Optional.of(tracking.open(file));
        } catch (IllegalStateException e) {
            if (tracking.find(file.number()).isEmpty()) {
                throw e;
            }
            return Optional.empty(); // another thread was faster
        }
    }

    private List<CaseEvent> recordSteps(Dossier dossier, CaseNumber number) {
        List<DossierStep> steps = DossierStep.of(dossier);
        List<CaseEvent> events = new ArrayList<>();
        int tries = 0;
        while (true) {
            try {
                Optional<CaseEvent> next = recordNext(dossier, steps, number);
                if (next.isEmpty()) {
                    return events;
                }
                events.add(next.get());
                tries = 0;
            } catch (StaleCaseException e) {
                if (++tries == MAX_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Records the first step that is later than all that the history holds, and that changes something. */
    private Optional<CaseEvent> recordNext(Dossier dossier, List<DossierStep> steps, CaseNumber number) {
        // In this order: an event that comes between the two makes the file stale.
        CaseStanding file = tracking.find(number)
                .orElseThrow(() -> new IllegalArgumentException("no file has the number " + number));
        Set<UUID> known = tracking.history(number).stream()
                .flatMap(event -> event.about().stream())
                .collect(Collectors.toSet());
        for (DossierStep step : later(steps, known, dossier.number())) {
            Optional<StatusUpdate> update = DossierMapping.update(
                    step,
                    dossier.state(),
                    file.status(),
                    file.file().recipient().language());
            if (update.isPresent()) {
                return Optional.of(tracking.report(file, update.get()));
            }
        }
        return Optional.empty();
    }

    /** A dossier that was read before another thread recorded its news has nothing later than these. */
    private static List<DossierStep> later(List<DossierStep> steps, Set<UUID> known, int dossier) {
        Instant reached = known.stream()
                .flatMap(id -> StepId.time(dossier, id).stream())
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        int first = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).at().isBefore(reached)
                    || known.contains(steps.get(i).id())) {
                first = i + 1;
            }
        }
        return steps.subList(first, steps.size());
    }

    /** Builds an inbox. Not thread-safe. */
    public static final class Builder {

        private final Tracking tracking;
        private final DemarcheNumeriqueClient client;
        private final Secret secret;
        private IntFunction<Optional<CaseNumber>> files = number -> Optional.of(new CaseNumber(String.valueOf(number)));
        private Function<Dossier, Optional<NewCase>> opening = dossier -> Optional.empty();

        private Builder(Tracking tracking, DemarcheNumeriqueClient client, Secret secret) {
            this.tracking = tracking;
            this.client = client;
            this.secret = secret;
        }

        /** Sets which file a dossier is; by default the one whose number is the dossier's. */
        public Builder files(IntFunction<Optional<CaseNumber>> byDossier) {
            files = byDossier;
            return this;
        }

        /** Sets the file to open for a dossier that has none, if any; none by default. */
        public Builder opening(Function<Dossier, Optional<NewCase>> opening) {
            this.opening = opening;
            return this;
        }

        /** Builds the inbox. */
        public DemarcheNumeriqueInbox build() {
            return new DemarcheNumeriqueInbox(this);
        }
    }
}
