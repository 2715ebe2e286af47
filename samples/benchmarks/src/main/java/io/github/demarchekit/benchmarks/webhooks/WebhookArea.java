package io.github.demarchekit.benchmarks.webhooks;

import com.standardwebhooks.Webhook;
import io.github.demarchekit.benchmarks.Area;
import io.github.demarchekit.benchmarks.Comparison;
import io.github.demarchekit.benchmarks.Contender;
import io.github.demarchekit.benchmarks.Contender.Answer;
import io.github.demarchekit.benchmarks.Contender.Inputs;
import io.github.demarchekit.benchmarks.Figures;
import io.github.demarchekit.benchmarks.Meter;
import io.github.demarchekit.benchmarks.PairedSlices;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;

/** Signs and verifies webhooks of half a kilobyte with HMAC-SHA256. */
public final class WebhookArea implements Area {

    private static final String RAW = "JDK `Mac`, kept";
    private static final String RAW_CREATED = "JDK `Mac`, created each time";
    private static final String STANDARD = "standardwebhooks";
    private static final int WEBHOOKS = 64;
    private static final int BODY_BYTES = 512;

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public String measure(PairedSlices slices) throws Exception {
        byte[] secret = "a secret of 32 bytes, as is usual".getBytes(StandardCharsets.UTF_8);
        return sign(slices, secret) + "\n" + verify(slices, secret);
    }

    /** Makes the signature that is there already: a signer of another one is refused. */
    @FunctionalInterface
    private interface Signer {
        String sign(Delivered webhook) throws Exception;
    }

    private static String sign(PairedSlices slices, byte[] secret) throws Exception {
        Inputs<Delivered> webhooks = webhooks(secret);
        RawMac raw = new RawMac(secret);
        Webhook standard = new Webhook(secret);
        Comparison comparison = slices.compare(
                List.of(
                        signer(RAW, webhooks, webhook -> RawMac.sign(raw.kept(), webhook)),
                        signer(RAW_CREATED, webhooks, webhook -> RawMac.sign(raw.created(), webhook)),
                        signer(
                                STANDARD,
                                webhooks,
                                webhook -> standard.sign(webhook.id(), webhook.timestamp(), webhook.text()))),
                Meter.callingThread());
        return new Figures("One webhook signed, 0.5 kB", comparison, RAW)
                .judgedOn("another signature")
                .markdown();
    }

    private static Contender<Delivered> signer(String name, Inputs<Delivered> webhooks, Signer signer) {
        return new Contender<>(name, webhooks, webhook -> {
            if (!signer.sign(webhook).equals(webhook.signature())) {
                throw new IllegalStateException("signs otherwise");
            }
        });
    }

    private static String verify(PairedSlices slices, byte[] secret) throws Exception {
        Inputs<Delivered> webhooks = webhooks(secret);
        RawMac raw = new RawMac(secret);
        Webhook standard = new Webhook(secret);
        Comparison comparison = slices.compare(
                List.of(
                        new Contender<>(RAW, webhooks, webhook -> RawMac.verify(raw.kept(), webhook)),
                        new Contender<>(RAW_CREATED, webhooks, webhook -> RawMac.verify(raw.created(), webhook)),
                        new Contender<>(
                                STANDARD, webhooks, webhook -> standard.verify(webhook.text(), webhook.headers()))),
                Meter.callingThread());
        return new Figures("One webhook verified, 0.5 kB", comparison, RAW).markdown();
    }

    /** Returns webhooks by turns, signed now: receivers look at their age. */
    private static Inputs<Delivered> webhooks(byte[] secret) throws Exception {
        Mac mac = new RawMac(secret).kept();
        List<Delivered> pool = new ArrayList<>();
        for (int i = 0; i < WEBHOOKS; i++) {
            pool.add(webhook(mac, i));
        }
        Delivered first = pool.get(0);
        char[] signature = first.signature().toCharArray();
        // Not the last digit: some of its bits say nothing.
        signature[10] = signature[10] == 'A' ? 'B' : 'A';
        Delivered tampered = new Delivered(first.id(), first.timestamp(), first.body(), String.valueOf(signature));
        int[] next = {0};
        return answer -> answer == Answer.GENUINE ? pool.get(next[0]++ % WEBHOOKS) : tampered;
    }

    private static Delivered webhook(Mac mac, int number) {
        String start = "{\"specversion\":\"1.0\",\"id\":\"" + number + "\",\"data\":\"";
        byte[] body = (start + "x".repeat(BODY_BYTES - start.length() - 2) + "\"}").getBytes(StandardCharsets.UTF_8);
        String id = "msg_" + "0".repeat(20) + (100 + number);
        long now = Instant.now().getEpochSecond();
        Delivered unsigned = new Delivered(id, now, body, "");
        return new Delivered(id, now, body, RawMac.sign(mac, unsigned));
    }
}
