"""The ways by which people reach us, as pages say them."""

CHANNELS = {
    "phone": "Phone",
    "text": "Text message",
    "whatsapp": "WhatsApp",
    "app": "App",
    "webchat": "Webchat",
    "web_form": "Web form",
    "email": "E-mail",
    "in_person": "In person",
}
