package io.github.demarchekit.benchmarks.prefill;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.prefill.Access;
import io.github.demarchekit.prefill.AccessMode;
import io.github.demarchekit.prefill.Answer;
import io.github.demarchekit.prefill.Answers;
import io.github.demarchekit.prefill.Api;
import io.github.demarchekit.prefill.Dataset;
import io.github.demarchekit.prefill.PrefillClient;
import io.github.demarchekit.prefill.Question;
import io.github.demarchekit.prefill.particulier.QuotientFamilial;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Ours. */
final class OurForms implements Forms {

    // Nobody waits for a budget here, as no plain client has one.
    private static final int UNLIMITED = 1_000_000;

    private static final List<Dataset<QuotientFamilial>> DATASETS =
            PROVIDERS.stream().map(OurForms::dataset).toList();
    private static final List<Dataset<QuotientFamilial>> WITH_HANGING =
            Stream.concat(DATASETS.stream(), Stream.of(dataset(HANGING))).toList();

    private final Instant tokenEnd = Instant.now().plusSeconds(3600);
    private final HttpTransport transport;
    private final Access access;
    private final PrefillClient patient;
    private PrefillClient hasty;

    OurForms(HttpTransport transport, URI server) {
        this.transport = transport;
        access = Access.to(server)
                .recipient(new Siret("13002526500013"))
                .callsPerSecond(UNLIMITED)
                .build();
        patient = client(PATIENCE);
        hasty = client(BUDGET);
    }

    /** Makes a client with breakers of its own: a builder keeps the same for all that it builds. */
    private PrefillClient client(Duration deadline) {
        return PrefillClient.builder()
                .transport(transport)
                .api(Api.API_PARTICULIER, access)
                .deadline(deadline)
                .build();
    }

    private static Dataset<QuotientFamilial> dataset(String name) {
        return Dataset.of(Api.API_PARTICULIER, "v3/bench/" + name, QuotientFamilial.class)
                .provider(name)
                .by(AccessMode.FRANCE_CONNECT)
                .build();
    }

    @Override
    public CompletableFuture<Integer> open(String token, int figure) {
        return open(patient, DATASETS, token, figure);
    }

    @Override
    public CompletableFuture<Integer> openBesideOneThatHangs(String token, int figure) {
        return open(hasty, WITH_HANGING, token, figure);
    }

    @Override
    public void forget() {
        hasty = client(BUDGET);
    }

    private CompletableFuture<Integer> open(
            PrefillClient client, List<Dataset<QuotientFamilial>> datasets, String token, int figure) {
        AccessToken access = new AccessToken(Secret.of(token), tokenEnd);
        List<Question<QuotientFamilial>> questions =
                datasets.stream().map(dataset -> dataset.about(access)).toList();
        return client.gatherAsync(questions).thenApply(answers -> right(questions, answers, figure));
    }

    private static int right(List<Question<QuotientFamilial>> questions, Answers answers, int figure) {
        int right = 0;
        for (Question<QuotientFamilial> question : questions) {
            if (answers.get(question) instanceof Answer.Found<QuotientFamilial> found
                    && found.value()
                            .quotientFamilial()
                            .flatMap(QuotientFamilial.Quotient::valeur)
                            .value()
                            .filter(value -> value == figure)
                            .isPresent()) {
                right++;
            }
        }
        return right;
    }
}
