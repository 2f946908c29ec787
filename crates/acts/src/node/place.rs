pub struct Place;
