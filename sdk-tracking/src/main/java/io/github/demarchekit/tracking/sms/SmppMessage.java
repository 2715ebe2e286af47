package io.github.demarchekit.tracking.sms;

import io.github.demarchekit.tracking.sms.SmppSmsGateway.LongMessages;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.OptionalParameter;

/** One {@code submit_sm}: a text, or a part of one. */
final class SmppMessage {

    private static final byte DEFAULT_ALPHABET = 0;
    private static final byte UCS_2 = 8;
    private static final byte WITH_HEADER = 0x40;

    final ESMClass esmClass;
    final byte dataCoding;
    final byte[] text;
    final OptionalParameter[] more;

    private SmppMessage(ESMClass esmClass, byte dataCoding, byte[] text, OptionalParameter... more) {
        this.esmClass = esmClass;
        this.dataCoding = dataCoding;
        this.text = text;
        this.more = more;
    }

    static List<SmppMessage> of(Sms sms, LongMessages longMessages) {
        SmsText text = SmsText.of(sms.text());
        byte coding = text.encoding() == SmsText.Encoding.GSM_7 ? DEFAULT_ALPHABET : UCS_2;
        if (text.segments() == 1) {
            return List.of(new SmppMessage(new ESMClass(), coding, text.bytes(text.text())));
        } else if (longMessages == LongMessages.PAYLOAD) {
            OptionalParameter payload = new OptionalParameter.Message_payload(text.bytes(text.text()));
            return List.of(new SmppMessage(new ESMClass(), coding, new byte[0], payload));
        }
        List<SmppMessage> parts = new ArrayList<>();
        for (String part : text.parts()) {
            byte[] bytes = withHeader(sms, text.segments(), parts.size() + 1, text.bytes(part));
            parts.add(new SmppMessage(new ESMClass(WITH_HEADER), coding, bytes));
        }
        return List.copyOf(parts);
    }

    /** Begins a part by what telephones join parts by (3GPP TS 23.040 section 9.2.3.24.1): the same number in all of them. */
    private static byte[] withHeader(Sms sms, int parts, int part, byte[] text) {
        // From the event: what is sent again after a failure joins the parts that have arrived.
        int number = sms.eventId().hashCode() & 0xff;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {5, 0, 3, (byte) number, (byte) parts, (byte) part});
        bytes.writeBytes(text);
        return bytes.toByteArray();
    }
}
